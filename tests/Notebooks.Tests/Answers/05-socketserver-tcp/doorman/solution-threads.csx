class Doorman() : TcpServer<UpperCaseHandler>(concurrency: new SocketLessons.Threading())
{
    protected override void FinishRequest(Request request)
    {
        var first = new byte[1];
        if (request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead)
            && request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?')
            base.FinishRequest(request);
    }
}

static BaseServer NewDoorman() => new Doorman();
