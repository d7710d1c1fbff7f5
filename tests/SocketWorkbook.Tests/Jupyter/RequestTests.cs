using NetMQ;
using NetMQ.Sockets;
using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class RequestTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient kernel = shared.Client;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Kernel_info_says_which_language_and_protocol(bool onControl)
    {
        var info = kernel.Ask("kernel_info_request", new { }, onControl);

        Assert.Equal("kernel_info_reply", info.Reply.Type);
        Assert.Equal("ok", info.Status);
        Assert.Equal("5.5", (string?)info.Content["protocol_version"]);
        var language = info.Content["language_info"]!;
        Assert.Equal(("C#", ".cs", "text/x-csharp", "csharp"), ((string?)language["name"], (string?)language["file_extension"],
            (string?)language["mimetype"], (string?)language["pygments_lexer"]));
        Assert.Equal(["busy", "idle"], info.Published.Select(message => message.State));
    }

    [Fact]
    public void Every_message_has_a_header_of_its_own_and_says_whom_it_answers()
    {
        var ran = kernel.Execute("1");

        var all = ran.Published.Append(ran.Reply).ToList();
        Assert.Equal(all.Count, all.Select(message => message.Id).Distinct().Count());
        Assert.Single(all.Select(message => (string?)message.Header["session"]).Distinct());
        Assert.All(all, message => Assert.True(DateTime.TryParse((string?)message.Header["date"], out _)));
    }

    [Theory]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("for (;;) {", "incomplete", "    ")]
    [InlineData("if (true)", "incomplete", "")]
    [InlineData("class A { void B() {", "incomplete", "        ")]
    [InlineData("1 + ) 2", "invalid", null)]
    [InlineData("", "complete", null)]
    public void It_knows_whether_code_is_complete(string code, string status, string? indent)
    {
        var answer = kernel.Ask("is_complete_request", new { code });

        Assert.Equal((status, indent), (answer.Status, answer.Reply.Text("indent")));
    }

    [Fact]
    public void Comms_are_answered_though_there_are_none()
    {
        Assert.Empty(kernel.Ask("comm_info_request", new { }).Content["comms"]!.AsObject());

        var open = kernel.Send("comm_open", new { comm_id = "c1", target_name = "none", data = new { } });

        Assert.Contains(kernel.UntilIdle(open), message => message.Type == "comm_close" && message.Text("comm_id") == "c1");
    }

    [Fact]
    public void History_gives_the_tail_a_range_and_what_fits_a_pattern()
    {
        var first = (int)kernel.Execute("\"history one\"").Content["execution_count"]!;
        kernel.Execute("\"history two\"");
        kernel.Execute("\"history two\"");

        Assert.Equal(["\"history two\""], Codes(new { hist_access_type = "tail", n = 1, output = false, raw = true }));
        Assert.Equal(["\"history one\"", "\"history two\""],
            Codes(new { hist_access_type = "range", session = 0, start = first, stop = first + 2, output = false, raw = true }));
        Assert.Equal(["\"history two\""],
            Codes(new { hist_access_type = "search", pattern = "*history t?o*", n = 10, unique = true, output = false, raw = true }));
        var withOutput = kernel.Ask("history_request", new { hist_access_type = "tail", n = 1, output = true, raw = true });
        Assert.Equal("history two", (string?)withOutput.Content["history"]![0]![2]![1]);

        IEnumerable<string> Codes(object request) =>
            kernel.Ask("history_request", request).Content["history"]!.AsArray().Select(entry => (string)entry![2]!);
    }

    [Fact]
    public void A_message_of_an_unknown_type_is_followed_by_idle()
    {
        var id = kernel.Send("surprise_request", new { });

        Assert.Equal("idle", kernel.UntilIdle(id)[^1].State);
        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void The_heartbeat_echoes_also_while_a_cell_is_busy()
    {
        var busy = kernel.SendExecute("Console.WriteLine(\"now\"); while (true) { }");
        kernel.WaitForText(busy, "now");

        using (var heartbeat = new RequestSocket())
        {
            heartbeat.Connect($"tcp://127.0.0.1:{kernel.Connection.Heartbeat}");
            for (var beat = 0; beat < 3; beat++)
            {
                heartbeat.SendFrame($"beat {beat}");
                Assert.True(heartbeat.TryReceiveFrameString(KernelClient.Deadline, out var echo));
                Assert.Equal($"beat {beat}", echo);
            }
        }
        Assert.Equal("error", kernel.Interrupt(busy).Status);
    }

    [Fact]
    public void Whoever_begins_to_listen_is_welcomed_on_the_topic_asked_for()
    {
        using var listener = new SubscriberSocket();
        listener.Connect($"tcp://127.0.0.1:{kernel.Connection.IOPub}");
        listener.Subscribe("iopub_only");

        List<byte[]> frames = [];
        Assert.True(listener.TryReceiveMultipartBytes(KernelClient.Deadline, ref frames!));
        var welcome = kernel.Wire.Read(frames);
        Assert.Equal(("iopub_welcome", "iopub_only"), (welcome.Type, System.Text.Encoding.ASCII.GetString(welcome.FirstFrame)));
    }
}
