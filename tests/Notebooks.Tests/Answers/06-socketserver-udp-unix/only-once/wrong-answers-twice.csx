// diagnosis: answers-twice
class Till : DatagramRequestHandler
{
    static readonly Dictionary<(EndPoint, int), string> answers = new();
    static int balance;

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!answers.TryGetValue((ClientAddress!, number), out var answer))
        {
            balance += int.Parse(words[1]);
            answer = $"{number} {balance}";
            answers[(ClientAddress!, number)] = answer;
        }
        Request.Socket.SendTo(Encoding.UTF8.GetBytes(answer), ClientAddress!);
        Write(answer);
    }
}
