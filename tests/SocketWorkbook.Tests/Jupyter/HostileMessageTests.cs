using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class HostileMessageTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private const string Effect = "System.IO.File.WriteAllText(\"effect.txt\", \"\")";
    private readonly KernelClient kernel = shared.Client;

    [Fact]
    public void A_wrong_signature_is_refused_with_one_line_and_no_answer()
    {
        var (_, frames) = kernel.Wire.Make("execute_request", new { code = Effect });
        frames[1] = Encoding.ASCII.GetBytes(new string('0', 64));

        Assert.Contains("signature", SaidAfter(frames), StringComparison.Ordinal);
        AssertNothingRan();
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    public void A_missing_or_short_signature_is_refused(string signature)
    {
        var (_, frames) = kernel.Wire.Make("execute_request", new { code = Effect });
        frames[1] = Encoding.ASCII.GetBytes(signature);

        Assert.Contains("signature", SaidAfter(frames), StringComparison.Ordinal);
        AssertNothingRan();
    }

    [Fact]
    public void A_signature_of_other_content_is_refused()
    {
        var (_, frames) = kernel.Wire.Make("execute_request", new { code = "1" });
        frames[^1] = Encoding.UTF8.GetBytes($"{{\"code\": \"{Effect.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}");

        Assert.Contains("signature", SaidAfter(frames), StringComparison.Ordinal);
        AssertNothingRan();
    }

    [Fact]
    public void A_message_that_is_sent_again_is_refused()
    {
        kernel.Execute("var times = 0;");
        var (id, frames) = kernel.Wire.Make("execute_request", new { code = "times++;", silent = false });
        kernel.SendFrames(frames);
        kernel.AnswerTo(id);

        Assert.Contains("before", SaidAfter(frames), StringComparison.Ordinal);
        Assert.Contains("before", SaidAfter(frames, onControl: true), StringComparison.Ordinal);
        Assert.Equal("1", kernel.Execute("times").Result);
    }

    public static TheoryData<string[]> SignedNonsense => new(
        ["", "", "", ""],
        ["{", "{}", "{}", "{}"],
        ["[]", "{}", "{}", "{}"],
        ["{}", "{}", "{}", "{}"],
        ["{\"msg_type\": 5}", "{}", "{}", "{}"],
        ["{\"msg_type\": \"kernel_info_request\"}", "{}", "{}", "[1]"],
        ["{\"msg_type\": \"kernel_info_request\"}", "{}", "{}", "\u0000\u0001"],
        ["{\"msg_type\": \"kernel_info_request\"}", "{}", "nothing", "{}"],
        [string.Concat(Enumerable.Repeat("[", 10_000)), "{}", "{}", "{}"]);

    [Theory]
    [MemberData(nameof(SignedNonsense))]
    public void Nonsense_with_a_good_signature_gets_one_line(string[] parts)
    {
        SaidAfter(kernel.Wire.Sign([parts[0], parts[1], parts[2], parts[3]]));
    }

    [Fact]
    public void Frames_that_are_no_message_get_one_line()
    {
        SaidAfter([[]]);
        SaidAfter([[1, 2, 3]]);
        SaidAfter([Encoding.ASCII.GetBytes("<IDS|MSG>")]);
        SaidAfter([.. Enumerable.Repeat(new byte[] { 7 }, 1000)]);
    }

    [Fact]
    public void Members_of_a_wrong_type_do_not_keep_a_request_from_its_idle()
    {
        object[] contents = [new { code = 5 }, new { code = (string?)null }, new { code = "1", silent = "yes", user_expressions = 3 }, new { }];
        foreach (var type in new[] { "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request" })
        {
            foreach (var content in contents)
            {
                var answer = kernel.Ask(type, content);
                Assert.NotNull(answer.Status);
            }
        }
        Assert.Equal("ok", kernel.Ask("complete_request", new { code = "abc", cursor_pos = -4 }).Status);
        Assert.Equal("ok", kernel.Ask("complete_request", new { code = "abc", cursor_pos = 1_000_000 }).Status);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: kernel\r\n\r\n")]
    [InlineData("\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u007f")]
    [InlineData("\u0001\u0000")]
    public void A_stranger_who_does_not_speak_ZeroMQ_disturbs_nobody(string bytes)
    {
        foreach (var port in new[] { kernel.Connection.Shell, kernel.Connection.IOPub, kernel.Connection.Heartbeat })
        {
            using var stranger = new TcpClient("127.0.0.1", port);
            stranger.GetStream().Write(Encoding.Latin1.GetBytes(bytes));
            using var other = new TcpClient("127.0.0.1", port);
            other.LingerState = new LingerOption(true, 0); // Ends with a reset.
        }
        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void A_ZeroMQ_peer_that_announces_a_huge_message_gets_no_memory_for_it()
    {
        using var stranger = new TcpClient("127.0.0.1", kernel.Connection.Shell);
        var greeting = new byte[64];
        (greeting[0], greeting[9], greeting[10]) = (0xff, 0x7f, 3);
        "NULL"u8.CopyTo(greeting.AsSpan(12));
        stranger.GetStream().Write(greeting);
        stranger.GetStream().Write([4, 26, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, 6, .. "DEALER"u8.ToArray()]);
        stranger.GetStream().Write([2, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);

        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void The_key_is_never_said()
    {
        var (_, frames) = kernel.Wire.Make("execute_request", new { code = "1" });
        frames[1] = Encoding.ASCII.GetBytes(kernel.Connection.Key);
        SaidAfter(frames);

        Assert.DoesNotContain(kernel.Process.Errors, line => line.Contains(kernel.Connection.Key, StringComparison.Ordinal));
    }

    /// <summary>Sends, waits for what the kernel says of it, and proves that it lives.</summary>
    private string SaidAfter(byte[][] frames, bool onControl = false)
    {
        var before = kernel.Process.Errors.Count;
        kernel.SendFrames(frames, onControl);
        // Behind it on the same socket: once that is answered, the other was looked at.
        kernel.Ask("kernel_info_request", new { }, onControl);
        Assert.True(SpinWait.SpinUntil(() => kernel.Process.Errors.Count > before, KernelClient.Deadline));
        return Assert.Single(kernel.Process.Errors.Skip(before));
    }

    private void AssertNothingRan() =>
        Assert.Equal("False", kernel.Execute("System.IO.File.Exists(\"effect.txt\")").Result, ignoreCase: true);
}
