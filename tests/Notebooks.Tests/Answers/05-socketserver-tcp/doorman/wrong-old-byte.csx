// diagnosis: lets-the-silent-in
class Doorman : TcpServer<UpperCaseHandler>
{
    readonly byte[] first = new byte[1];

    protected override bool VerifyRequest(Request request)
    {
        if (request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead))
            request.Socket.Receive(first, SocketFlags.Peek);
        return first[0] == (byte)'?';
    }
}

static BaseServer NewDoorman() => new Doorman();
