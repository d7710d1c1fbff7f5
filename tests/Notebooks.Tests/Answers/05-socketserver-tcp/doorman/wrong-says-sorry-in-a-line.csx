// diagnosis: says-a-word
class Doorman : TcpServer<UpperCaseHandler>
{
    protected override bool VerifyRequest(Request request)
    {
        var first = new byte[1];
        bool welcome = request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead)
            && request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?';
        if (!welcome)
            request.Socket.Send("sorry\n"u8);
        return welcome;
    }
}

static BaseServer NewDoorman() => new Doorman();
