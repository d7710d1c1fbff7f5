// diagnosis: throws-the-second-time
class Till : DatagramRequestHandler
{
    static readonly Dictionary<(EndPoint, int), string> answers = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        balance += int.Parse(words[1]);
        string answer = $"{number} {balance}";
        answers.Add((ClientAddress!, number), answer);
        Write(answer);
    }
}
