using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.Relays;

public class RelayLogTests
{
    private static RelayLog LogOf(string text, int chunkSize)
    {
        using var server = PeerServer.Says(text);
        using var relay = Relay.To(server.EndPoint, toClient: new() { ChunkSize = chunkSize });
        using var client = Side.Connect(relay.EndPoint);
        Assert.Equal(text, client.HearToEnd());
        return relay.Log;
    }

    [Fact]
    public void The_log_is_a_table_with_a_caption_and_one_row_an_event()
    {
        var html = LogOf("hello", 2).ToHtml();
        Assert.Contains("<caption", html);
        Assert.Contains("What the relay did: 5 events</caption>", html);
        Assert.Equal(6, html.Split("<tr>").Length - 1);
        Assert.DoesNotContain("script", html);
    }

    [Fact]
    public void The_text_says_the_same()
    {
        var lines = LogOf("hello", 2).ToText().Split('\n');
        Assert.Equal("What the relay did: 5 events", lines[0]);
        Assert.Contains("what the relay did", lines[1]);
        Assert.Contains("server \u2192 client", lines[3]);
        Assert.EndsWith("     2", lines[3]);
        Assert.Contains("end of stream", lines[6]);
    }

    [Fact]
    public void A_long_log_shows_its_beginning_and_says_what_is_missing()
    {
        var log = LogOf(new string('x', 100), 1);
        Assert.Equal(102, log.Events.Count);
        Assert.Contains("102 events, the last 42 are not shown", log.ToText());
        Assert.Equal(61, log.ToHtml().Split("<tr>").Length - 1);
    }
}
