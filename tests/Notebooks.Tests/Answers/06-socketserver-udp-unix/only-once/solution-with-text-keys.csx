class Till : DatagramRequestHandler
{
    static Dictionary<string, byte[]> served = new Dictionary<string, byte[]>();
    static long total = 100;

    protected override void Handle()
    {
        var parts = Text.Split(' ');
        string who = ClientAddress + "#" + parts[0];
        if (!served.ContainsKey(who))
        {
            total += long.Parse(parts[1]);
            served.Add(who, Encoding.UTF8.GetBytes(parts[0] + " " + total));
        }
        Request.Socket.SendTo(served[who], ClientAddress!);
    }
}
