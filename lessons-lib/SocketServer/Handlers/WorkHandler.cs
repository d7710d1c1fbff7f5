using System.Globalization;

namespace SocketLessons;

/// <summary>
/// Does what each line asks for, and answers it with <c>done</c> and the line. <c>wait 50</c> waits 50 milliseconds, as for a
/// database or another server. <c>compute 50</c> keeps a processor busy with 50 equal steps. So one handler does the same work
/// under every strategy. Compiled, so that worker processes have it too.
/// </summary>
/// <remarks>Used from chapter 07 on.</remarks>
public sealed class WorkHandler : StreamRequestHandler
{
    private const int Longest = 10_000;

    /// <inheritdoc/>
    protected override async Task HandleAsync()
    {
        while (await Reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var done = await WorkAsync(line.Split(' '), Server.Stopping).ConfigureAwait(false);
            await Writer.WriteLineAsync(done ? $"done: {line}" : "ask for \"wait 50\" or \"compute 50\"").ConfigureAwait(false);
        }
    }

    private static async Task<bool> WorkAsync(string[] words, CancellationToken stopping)
    {
        if (words.Length != 2
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > Longest)
            return false;
        switch (words[0])
        {
            case "wait":
                await Task.Delay(amount, stopping).ConfigureAwait(false);
                return true;
            case "compute":
                Compute(amount, stopping);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Steps of a pseudorandom sequence, each of which needs the one before: neither the compiler nor the processor can shorten it.
    /// A step here is 100,000 of them, some tenths of a millisecond.
    /// </summary>
    internal static uint Compute(int steps, CancellationToken stopping)
    {
        var x = 2_463_534_242u; // George Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003).
        for (var step = 0; step < steps && !stopping.IsCancellationRequested; step++)
        {
            for (var i = 0; i < 100_000; i++)
            {
                x ^= x << 13;
                x ^= x >> 17;
                x ^= x << 5;
            }
        }
        return x;
    }
}
