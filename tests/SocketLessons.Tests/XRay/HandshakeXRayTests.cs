using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

public class HandshakeXRayTests
{
    [OnlyOnLinux]
    public void A_client_whose_request_nobody_answers_has_no_byte_unacknowledged()
    {
        using var server = PeerServer.NeverAccepts(backlog: 1);
        using var inside = server.FillQueue();
        using var late = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _ = late.ConnectAsync(server.EndPoint, TestContext.Current.CancellationToken).AsTask();
        Wait.Until(() => XRay.Of(late).State("late") == "SynSent", "the client to send its SYN", late);
        Assert.Equal(0, XRay.Of(late)["late"].SendQueue);
    }
}
