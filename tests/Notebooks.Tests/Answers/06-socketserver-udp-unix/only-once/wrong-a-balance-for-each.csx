// diagnosis: a-balance-for-each-client
class Till : DatagramRequestHandler
{
    static readonly Dictionary<(EndPoint, int), string> answers = new();
    static readonly Dictionary<EndPoint, int> balances = new();

    protected override void Handle()
    {
        string[] words = Text.Split(' ');
        int number = int.Parse(words[0]);
        if (!answers.TryGetValue((ClientAddress!, number), out var answer))
        {
            balances.TryGetValue(ClientAddress!, out int balance);
            balances[ClientAddress!] = balance += int.Parse(words[1]);
            answer = $"{number} {balance}";
            answers[(ClientAddress!, number)] = answer;
        }
        Write(answer);
    }
}
