// diagnosis: answers-the-new-balance
class Till : DatagramRequestHandler
{
    static readonly HashSet<(EndPoint, int)> served = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        if (served.Add((ClientAddress!, int.Parse(words[0]))))
            balance += int.Parse(words[1]);
        Write($"{words[0]} {balance}");
    }
}
