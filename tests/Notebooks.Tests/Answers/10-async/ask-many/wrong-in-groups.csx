// diagnosis: in-groups
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    async Task<string?> One(EndPoint server)
    {
        try { return await ask(server); }
        catch (Exception) { return null; }
    }
    var answers = new List<string?>();
    foreach (var group in servers.Chunk(atOnce))
        answers.AddRange(await Task.WhenAll(group.Select(One)));
    return answers.ToArray();
}
