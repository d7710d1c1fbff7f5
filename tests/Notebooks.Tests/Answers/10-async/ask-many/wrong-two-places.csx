// diagnosis: fewer-than-allowed
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    using var places = new SemaphoreSlim(2);
    async Task<string?> One(EndPoint server)
    {
        await places.WaitAsync();
        try { return await ask(server); }
        catch (Exception) { return null; }
        finally { places.Release(); }
    }
    return await Task.WhenAll(servers.Select(One));
}
