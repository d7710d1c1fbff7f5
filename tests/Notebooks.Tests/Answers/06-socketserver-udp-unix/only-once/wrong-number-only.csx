// diagnosis: mixes-clients
class Till : DatagramRequestHandler
{
    static readonly Dictionary<int, string> answers = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!answers.TryGetValue(number, out var answer))
        {
            balance += int.Parse(words[1]);
            answer = $"{number} {balance}";
            answers[number] = answer;
        }
        Write(answer);
    }
}
