// diagnosis: one-after-the-other
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    var answers = new List<string?>();
    foreach (var server in servers)
    {
        try { answers.Add(await ask(server)); }
        catch (SocketException) { answers.Add(null); }
    }
    return answers.ToArray();
}
