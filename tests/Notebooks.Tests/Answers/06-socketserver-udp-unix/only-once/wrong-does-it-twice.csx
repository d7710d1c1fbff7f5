// diagnosis: does-it-twice
class Till : DatagramRequestHandler
{
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        balance += int.Parse(words[1]);
        Write($"{words[0]} {balance}");
    }
}
