// diagnosis: another-answer
class Till : DatagramRequestHandler
{
    static readonly Dictionary<(EndPoint, int), string> answers = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (answers.TryGetValue((ClientAddress!, number), out var answer))
        {
            Write("already done: " + answer);
            return;
        }
        balance += int.Parse(words[1]);
        answers[(ClientAddress!, number)] = $"{number} {balance}";
        Write($"{number} {balance}");
    }
}
