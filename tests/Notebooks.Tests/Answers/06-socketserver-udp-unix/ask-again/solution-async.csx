string AskAgain(EndPoint server, int number, string question)
{
    return Ask().GetAwaiter().GetResult();

    async Task<string> Ask()
    {
        using var client = new UdpClient();
        client.Connect((IPEndPoint)server);
        for (int tries = 1; tries <= 5; tries++)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes($"{number} {question}"));
            using var limit = new System.Threading.CancellationTokenSource(200);
            try
            {
                while (true)
                {
                    var result = await client.ReceiveAsync(limit.Token);
                    var text = Encoding.UTF8.GetString(result.Buffer);
                    int space = text.IndexOf(' ');
                    if (space > 0 && text[..space] == $"{number}")
                        return text[(space + 1)..];
                }
            }
            catch (OperationCanceledException) { }
        }
        throw new TimeoutException();
    }
}
