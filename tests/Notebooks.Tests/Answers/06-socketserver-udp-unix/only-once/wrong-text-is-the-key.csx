// diagnosis: mixes-clients
class Till : DatagramRequestHandler
{
    static readonly Dictionary<string, string> answers = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!answers.TryGetValue(Text, out var answer))
        {
            balance += int.Parse(words[1]);
            answer = $"{number} {balance}";
            answers[Text] = answer;
        }
        Write(answer);
    }
}
