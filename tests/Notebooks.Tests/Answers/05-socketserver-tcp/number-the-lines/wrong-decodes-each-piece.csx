// diagnosis: splits-a-character
class NumberTheLines : RequestHandler
{
    protected override void Handle()
    {
        var buffer = new byte[1024];
        string held = "";
        int number = 0, count;
        while ((count = Request.Socket.Receive(buffer)) > 0)
        {
            held += Encoding.UTF8.GetString(buffer, 0, count);
            for (int end; (end = held.IndexOf('\n')) >= 0; held = held[(end + 1)..])
                Request.Socket.Send(Encoding.UTF8.GetBytes($"{++number}: {held[..end]}\n"));
        }
    }
}
