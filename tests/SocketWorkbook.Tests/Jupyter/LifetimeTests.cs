using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class LifetimeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void It_ends_when_it_is_asked_to(bool restart, bool onControl)
    {
        using var kernel = KernelClient.Start();

        var answer = kernel.Ask("shutdown_request", new { restart }, onControl);

        Assert.Equal("shutdown_reply", answer.Reply.Type);
        Assert.Equal(restart, (bool)answer.Content["restart"]!);
        Assert.Contains("shutdown_reply", answer.Types);
        Assert.Equal(0, kernel.Process.WaitForExit(Soon));
    }

    [Fact]
    public void It_ends_also_while_a_cell_runs_and_threads_wait()
    {
        using var kernel = KernelClient.Start();
        kernel.Execute("new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();");
        var busy = kernel.SendExecute("Console.WriteLine(\"now\"); while (true) { }");
        kernel.WaitForText(busy, "now");

        kernel.ReplyOnControl(kernel.Send("shutdown_request", new { restart = false }, onControl: true));

        Assert.NotNull(kernel.Process.WaitForExit(Soon));
    }

    [Fact]
    public void It_runs_in_the_folder_that_it_was_started_in()
    {
        var folder = Directory.CreateTempSubdirectory("notes ü ").FullName;
        File.WriteAllText(Path.Combine(folder, "shared.csx"), "var loaded = 11;");
        using var kernel = KernelClient.Start(folder);

        Assert.Equal("11", kernel.Execute("#load \"shared.csx\"\nloaded").Result);
    }

    [Fact]
    public void It_listens_on_the_address_it_is_given_and_on_no_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux answers on all of 127.0.0.0/8 without being told to.");
        using var kernel = KernelClient.Start();
        int[] ports = [kernel.Connection.Shell, kernel.Connection.Control, kernel.Connection.Stdin, kernel.Connection.IOPub,
            kernel.Connection.Heartbeat];

        foreach (var port in ports)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var refused = Assert.Throws<SocketException>(() => client.Connect(IPAddress.Parse("127.0.0.2"), port));
            Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        }
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("key", "*")]
    [InlineData("key", "no-such-host.invalid")]
    public void It_does_not_start_without_a_key_or_an_address(string key, string ip)
    {
        using var process = KernelProcess.Start(Connection.Create(key, ip));

        Assert.Equal(2, process.WaitForExit(Soon));
        Assert.Single(process.Errors);
    }

    [Fact]
    public void A_port_that_is_taken_is_said_in_one_sentence()
    {
        var connection = Connection.Create();
        using var taken = new TcpListener(IPAddress.Loopback, connection.Control);
        taken.Start();
        using var process = KernelProcess.Start(connection);

        Assert.Equal(2, process.WaitForExit(Soon));
        Assert.Contains("cannot listen", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_file_that_cannot_be_read_is_said_in_one_sentence()
    {
        var connection = Connection.Create("very secret key");
        File.AppendAllText(connection.Path, "}");
        using var process = KernelProcess.Start(connection);

        Assert.Equal(2, process.WaitForExit(Soon));
        Assert.DoesNotContain("secret", Assert.Single(process.Errors), StringComparison.Ordinal);
    }
}
