namespace SocketLessons;

/// <summary>Answers each line in upper case, the tutorial's example. Compiled, so that worker processes have it too.</summary>
public sealed class UpperCaseHandler : StreamRequestHandler
{
    /// <inheritdoc/>
    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
            Writer.WriteLine(line.ToUpperInvariant());
    }

    /// <inheritdoc/>
    protected override async Task HandleAsync()
    {
        while (await Reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            await Writer.WriteLineAsync(line.ToUpperInvariant()).ConfigureAwait(false);
    }
}
