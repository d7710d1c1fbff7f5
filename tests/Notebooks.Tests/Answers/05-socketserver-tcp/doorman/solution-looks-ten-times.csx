class Doorman : TcpServer<UpperCaseHandler>
{
    protected override bool VerifyRequest(Request request)
    {
        var first = new byte[1];
        for (int i = 0; i < 10 && request.Socket.Available == 0; i++)
            Thread.Sleep(50);
        if (request.Socket.Available == 0)
            return false;
        return request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?';
    }
}

static BaseServer NewDoorman() => new Doorman();
