// diagnosis: lets-the-silent-in
class Doorman : TcpServer<UpperCaseHandler>
{
    protected override bool VerifyRequest(Request request)
    {
        var first = new byte[1];
        return !request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead)
            || request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?';
    }
}

static BaseServer NewDoorman() => new Doorman();
