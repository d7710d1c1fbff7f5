// diagnosis: waits-all-the-same
class Doorman : TcpServer<UpperCaseHandler>
{
    protected override bool VerifyRequest(Request request)
    {
        var first = new byte[1];
        Thread.Sleep(500);
        return request.Socket.Available > 0
            && request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?';
    }
}

static BaseServer NewDoorman() => new Doorman();
