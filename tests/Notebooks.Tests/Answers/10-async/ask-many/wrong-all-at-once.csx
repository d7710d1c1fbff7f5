// diagnosis: too-many-at-once
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    async Task<string?> One(EndPoint server)
    {
        try { return await ask(server); }
        catch (Exception) { return null; }
    }
    return await Task.WhenAll(servers.Select(One));
}
