// diagnosis: one-failure-fails-all
static async Task<string?[]> AskMany(
    EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    using var places = new SemaphoreSlim(atOnce);
    async Task<string?> One(EndPoint server)
    {
        await places.WaitAsync().ConfigureAwait(false);
        try { return await ask(server).ConfigureAwait(false); }
        finally { places.Release(); }
    }
    return await Task.WhenAll(servers.Select(One)).ConfigureAwait(false);
}
