// diagnosis: asks-each-line
class Asked : StreamRequestHandler
{
    protected override void Handle()
    {
        foreach (var line in Reader.Lines())
            if (line.StartsWith('?'))
                Writer.WriteLine(line.ToUpperInvariant());
            else
                return;
    }
}

class Doorman : TcpServer<Asked>
{
    protected override bool VerifyRequest(Request request)
    {
        var first = new byte[1];
        return request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead)
            && request.Socket.Receive(first, SocketFlags.Peek) == 1
            && first[0] == (byte)'?';
    }
}

static BaseServer NewDoorman() => new Doorman();
