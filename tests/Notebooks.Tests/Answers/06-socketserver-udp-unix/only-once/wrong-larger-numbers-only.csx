// diagnosis: wrong-sum
class Till : DatagramRequestHandler
{
    static readonly Dictionary<(EndPoint, int), string> answers = new();
    static int balance, highest;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!answers.TryGetValue((ClientAddress!, number), out var answer))
        {
            bool isNew = number >= highest;
            highest = Math.Max(highest, number);
            if (isNew)
                balance += int.Parse(words[1]);
            answers[(ClientAddress!, number)] = answer = $"{number} {balance}";
        }
        Write(answer);
    }
}
