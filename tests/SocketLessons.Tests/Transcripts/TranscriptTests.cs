using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using SocketLessons.Tests.RoundTripTests;
using Xunit;

namespace SocketLessons.Tests.TranscriptTests;

public class TranscriptTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Drawing(Transcript transcript) => XElement.Parse(transcript.ToHtml()).Descendants(Svg + "svg").Single();

    private static string[] Texts(Transcript transcript) => [.. Drawing(transcript).Descendants(Svg + "text").Select(text => text.Value)];

    /// <summary>The lines of the text form, without the heading and the times.</summary>
    private static string[] Lines(Transcript transcript) =>
        [.. transcript.ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[11..])];

    /// <summary>Arrows with a filled head: one send that is one receive.</summary>
    private static int WholeArrows(Transcript transcript) => Drawing(transcript).Descendants(Svg + "path")
        .Count(path => path.Attribute("fill")!.Value == "currentColor");

    [Fact]
    public void A_send_and_the_receive_of_the_same_bytes_are_one_arrow()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", "hello\r\n"u8);
        transcript.Received("server", "client", "hello\r\n"u8);
        Assert.Equal(["client -> server  sends 7 bytes: hello\\r\\n", "server <- client  receives 7 bytes: hello\\r\\n"], Lines(transcript));
        Assert.Equal(1, WholeArrows(transcript));
        Assert.Contains("hello\\r\\n7 bytes", Texts(transcript));
        Assert.DoesNotContain(Texts(transcript), text => text.Contains("receive", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_sends_that_arrive_as_one_receive_are_two_arrows_and_a_box()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", "hello"u8);
        transcript.Sent("client", "server", "world"u8);
        transcript.Received("server", "client", "helloworld"u8);
        Assert.Equal("server <- client  receives 10 bytes: helloworld (from 2 sends)", Lines(transcript)[2]);
        Assert.Equal(0, WholeArrows(transcript));
        Assert.Equal(2, Drawing(transcript).Descendants(Svg + "path").Count());
        Assert.Contains("receive: 10 bytes", Texts(transcript));
        Assert.Contains("from 2 sends", Texts(transcript));
    }

    [Fact]
    public void One_send_that_arrives_in_pieces_says_so_at_each()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", "helloworld"u8);
        transcript.Received("server", "client", "hel"u8);
        transcript.Received("server", "client", "loworld"u8);
        Assert.EndsWith("(3 of 10 bytes of one send)", Lines(transcript)[1]);
        Assert.EndsWith("(7 of 10 bytes of one send)", Lines(transcript)[2]);
    }

    [Fact]
    public void Pieces_across_two_sends_are_told_apart_from_whole_ones()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", "abc"u8);
        transcript.Sent("client", "server", "defg"u8);
        transcript.Sent("client", "server", "hi"u8);
        transcript.Received("server", "client", "abcde"u8);
        transcript.Received("server", "client", "fg"u8);
        transcript.Received("server", "client", "hi"u8);
        Assert.EndsWith("(from 2 sends, not all of each)", Lines(transcript)[3]);
        Assert.EndsWith("(2 of 4 bytes of one send)", Lines(transcript)[4]);
        Assert.EndsWith("receives 2 bytes: hi", Lines(transcript)[5]);
        Assert.Equal(1, WholeArrows(transcript));
    }

    [Fact]
    public void Equal_messages_on_a_stream_are_matched_in_their_order()
    {
        var transcript = new Transcript();
        for (var number = 0; number < 3; number++)
        {
            transcript.Sent("client", "server", "same"u8);
            transcript.Received("server", "client", "same"u8);
        }
        Assert.Equal(3, WholeArrows(transcript));
    }

    [Fact]
    public void Lost_and_reordered_datagrams_are_matched_by_what_they_carry()
    {
        var transcript = new Transcript();
        foreach (var datagram in (string[])["one", "two", "three"])
            transcript.Sent("client", "server", Encoding.ASCII.GetBytes(datagram));
        transcript.Received("server", "client", "three"u8);
        transcript.Received("server", "client", "one"u8);
        Assert.Equal(2, WholeArrows(transcript));
        Assert.EndsWith("two (no receive recorded)", Lines(transcript)[1]);
        Assert.Contains("A dashed arrow: no receive of these bytes was recorded.", transcript.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equal_datagrams_of_which_one_is_lost_none_is_matched()
    {
        var transcript = new Transcript();
        foreach (var datagram in (string[])["same", "other", "same"])
            transcript.Sent("client", "server", Encoding.ASCII.GetBytes(datagram));
        transcript.Received("server", "client", "other"u8);
        transcript.Received("server", "client", "same"u8);
        Assert.Equal(1, WholeArrows(transcript));
    }

    [Fact]
    public void A_receive_of_nothing_is_the_end_of_the_stream()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", "x"u8);
        transcript.Received("server", "client", "x"u8);
        transcript.Received("server", "client", []);
        Assert.Equal("server <- client  receives 0 bytes (the end: client sends no more)", Lines(transcript)[2]);
    }

    [Fact]
    public void An_empty_datagram_is_matched_with_its_receive()
    {
        var transcript = new Transcript();
        transcript.Sent("client", "server", []);
        transcript.Received("server", "client", []);
        Assert.Equal("server <- client  receives 0 bytes", Lines(transcript)[1]);
        Assert.Equal(1, WholeArrows(transcript));
    }

    [Fact]
    public void A_send_that_was_recorded_late_is_told_before_its_receive()
    {
        var transcript = new Transcript("client", "server");
        transcript.Received("server", "client", "hello"u8);
        transcript.Sent("client", "server", "hello"u8);
        Assert.StartsWith("client -> server", Lines(transcript)[0]);
        Assert.Equal(["0.000", "0.000"], transcript.ToText().Split('\n')[1..3].Select(line => line[..9].Trim()));
    }

    [Fact]
    public void Participants_stand_in_the_order_given_then_as_they_appear()
    {
        var transcript = new Transcript("client", "relay");
        transcript.Note("server", "listens");
        transcript.Note("relay", "listens");
        var x = (string[])["client", "relay", "server"];
        Assert.Equal(x, Drawing(transcript).Descendants(Svg + "text").Where(text => x.Contains(text.Value))
            .OrderBy(text => double.Parse(text.Attribute("x")!.Value)).Select(text => text.Value));
    }

    [Fact]
    public void A_long_transcript_is_cut_and_says_so()
    {
        var transcript = new Transcript();
        for (var number = 0; number < 100; number++)
            transcript.Note("server", $"event {number}");
        Assert.Equal(100, transcript.Count);
        Assert.EndsWith("The first 40 events are shown, 60 more events followed.\n", transcript.ToText());
        Assert.Contains("60 more events followed", transcript.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("event 40", transcript.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_has_a_title_a_description_and_survives_any_text()
    {
        var transcript = new Transcript();
        transcript.Sent("<client>", "ser&ver", [0, 1, 0xFF, .. "<b>&\"'"u8, 0xC3]);
        transcript.Note("<client>", "a\nnote \u0001 with <tags> & \ud800 " + new string('x', 300));
        var svg = Drawing(transcript);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal(svg.Element(Svg + "title")!.Value, svg.Attribute("aria-label")!.Value);
        Assert.Equal(svg.Element(Svg + "desc")!.Attribute("id")!.Value, svg.Attribute("aria-describedby")!.Value);
        Assert.Contains("<client> -> ser&ver", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains(Texts(transcript), text => text.StartsWith("\\0\\x01\\xFF<b>&\"'\\xC3", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_recorded_is_said_and_nonsense_is_refused()
    {
        var transcript = new Transcript();
        Assert.Contains("Nothing has been recorded yet.", transcript.ToText(), StringComparison.Ordinal);
        XElement.Parse(transcript.ToHtml());
        Assert.Throws<ArgumentException>(() => transcript.Sent("client", "client", "x"u8));
        Assert.Throws<ArgumentException>(() => transcript.Note("client", " "));
        Assert.Throws<ArgumentException>(() => transcript.Sent("", "server", "x"u8));
    }

    [Fact]
    public void Many_threads_record_at_once_and_nothing_is_lost()
    {
        var transcript = new Transcript();
        Parallel.For(0, 8, thread =>
        {
            for (var number = 0; number < 100; number++)
                transcript.Note($"thread {thread}", "works");
        });
        Assert.Equal(800, transcript.Count);
        Assert.NotEmpty(transcript.ToHtml());
    }

    [Fact]
    public void A_real_conversation_over_two_threads_is_told_in_order()
    {
        var transcript = new Transcript("client", "server");
        using var server = LoopbackServer.Tcp(connection =>
        {
            var buffer = new byte[100];
            var received = connection.Receive(buffer);
            transcript.Received("server", "client", buffer.AsSpan(0, received));
            transcript.Sent("server", "client", "HELLO"u8);
            connection.Send("HELLO"u8);
        });
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        client.Connect((IPEndPoint)server.EndPoint);
        transcript.Sent("client", "server", "hello"u8);
        client.Send("hello"u8);
        var reply = new byte[100];
        transcript.Received("client", "server", reply.AsSpan(0, client.Receive(reply)));
        Assert.Equal(2, WholeArrows(transcript));
        Assert.Equal(["client -> server", "server <- client", "server -> client", "client <- server"],
            Lines(transcript).Select(line => line[..16]));
    }
}
