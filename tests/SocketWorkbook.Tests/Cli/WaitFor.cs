using Xunit;

namespace SocketWorkbook.Tests.Cli;

internal static class WaitFor
{
    /// <summary>Waits until another process has made the file, which is how a cell says that it runs.</summary>
    public static async Task File(string path)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!System.IO.File.Exists(path))
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
