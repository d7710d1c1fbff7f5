using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace SocketLessons.Tests;

public sealed class OwnerTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [OnlyOnLinux]
    public void An_other_end_in_another_process_is_named_with_that_process()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "Needs bash, which can open a TCP connection.");
        var listener = _loopback.Listener();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", $"exec 3<>/dev/tcp/127.0.0.1/{port}; read -u 3 line"]))!;
        try
        {
            var connection = _loopback.Accept(listener);
            var otherEnd = XRay.Of(connection).OtherEndOf("connection");
            Assert.Equal($"another process: bash ({bash.Id})", otherEnd!.Owner);
        }
        finally
        {
            bash.Kill();
            bash.WaitForExit(5000);
        }
    }

    [OnlyOnLinux]
    public void A_connection_that_is_closed_here_and_open_in_a_copy_is_still_established()
    {
        var (client, connection) = _loopback.Pair();
        _ = XRay.Of(client, connection);
        using var copy = new Socket(new SafeSocketHandle(Dup((int)connection.Handle), ownsHandle: true));
        connection.Dispose();
        var row = XRay.Of(client, connection)["connection"];
        Assert.Equal("Established", row.State);
        Assert.Equal($"closed here, open in another socket here (handle {copy.Handle})", row.Owner);
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Dup(int descriptor);
}
