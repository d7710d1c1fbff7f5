// diagnosis: other-order
static async Task<string?[]> AskMany(EndPoint[] servers, int atOnce, Func<EndPoint, Task<string>> ask)
{
    using var places = new SemaphoreSlim(atOnce);
    var answers = new List<string?>();
    async Task One(EndPoint server)
    {
        await places.WaitAsync();
        string? answer = null;
        try { answer = await ask(server); }
        catch (Exception) { }
        finally { places.Release(); }
        lock (answers)
            answers.Add(answer);
    }
    await Task.WhenAll(servers.Select(One));
    return answers.ToArray();
}
