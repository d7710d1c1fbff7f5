static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    var answers = new string?[servers.Length];
    var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
    await Parallel.ForAsync(0, servers.Length, options, async (i, _) =>
    {
        try { answers[i] = await ask(servers[i]); }
        catch { answers[i] = null; }
    });
    return answers;
}
