class Doorman : TcpServer<UpperCaseHandler>
{
    protected override bool VerifyRequest(Request request)
    {
        var seen = new byte[64];
        int before = request.Socket.ReceiveTimeout;
        request.Socket.ReceiveTimeout = 500;
        try
        {
            return request.Socket.Receive(seen, SocketFlags.Peek) > 0 && seen[0] == '?';
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            request.Socket.ReceiveTimeout = before;
        }
    }
}

static BaseServer NewDoorman() => new Doorman();
