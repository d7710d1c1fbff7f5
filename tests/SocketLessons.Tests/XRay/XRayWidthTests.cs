using System.Net;
using Xunit;

namespace SocketLessons.Tests;

public sealed class XRayWidthTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void An_address_may_break_before_its_port_and_a_heading_between_its_words_so_that_the_table_fits_on_a_page()
    {
        var socket = _loopback.Tcp();
        socket.Bind(LoopbackSockets.AnyPort);

        var html = XRay.Of(socket).ToHtml();

        Assert.Contains($"127.0.0.1:<wbr/>{((IPEndPoint)socket.LocalEndPoint!).Port}</td>", html);
        Assert.Matches("<th scope=\"col\" style=\"[^\"]*white-space:normal\">local address</th>", html);
    }
}
