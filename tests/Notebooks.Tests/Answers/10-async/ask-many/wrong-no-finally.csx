// diagnosis: place-not-given-back
static async Task<string?[]> AskMany(
    EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    using var places = new SemaphoreSlim(atOnce);
    async Task<string?> One(EndPoint server)
    {
        await places.WaitAsync().ConfigureAwait(false);
        try
        {
            string answer = await ask(server).ConfigureAwait(false);
            places.Release();
            return answer;
        }
        catch (Exception) { return null; }
    }
    return await Task.WhenAll(servers.Select(One)).ConfigureAwait(false);
}
