// diagnosis: failed-is-not-null
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    using var places = new SemaphoreSlim(atOnce);
    async Task<string?> One(EndPoint server)
    {
        await places.WaitAsync();
        try { return await ask(server); }
        catch (Exception) { return ""; }
        finally { places.Release(); }
    }
    return await Task.WhenAll(servers.Select(One));
}
