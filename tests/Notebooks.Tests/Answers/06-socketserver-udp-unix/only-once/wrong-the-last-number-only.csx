// diagnosis: remembers-the-last-only
class Till : DatagramRequestHandler
{
    static readonly Dictionary<EndPoint, (int Number, string Answer)> last = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!last.TryGetValue(ClientAddress!, out var known) || known.Number != number)
        {
            balance += int.Parse(words[1]);
            last[ClientAddress!] = known = (number, $"{number} {balance}");
        }
        Write(known.Answer);
    }
}
