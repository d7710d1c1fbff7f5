static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    var answers = new string?[servers.Length];
    int next = -1;
    async Task WorkAsync()
    {
        for (int i; (i = Interlocked.Increment(ref next)) < servers.Length;)
        {
            try { answers[i] = await ask(servers[i]); }
            catch (SocketException) { }
        }
    }
    await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync()));
    return answers;
}
