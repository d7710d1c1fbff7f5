// diagnosis: blocks-the-caller
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    var answers = new string?[servers.Length];
    Parallel.For(0, servers.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, i =>
    {
        try { answers[i] = ask(servers[i]).GetAwaiter().GetResult(); }
        catch (Exception) { }
    });
    return answers;
}
