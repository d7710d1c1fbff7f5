// diagnosis: never-answers
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    try { await Task.Delay(Timeout.Infinite, end); }
    catch (OperationCanceledException) { }
}
