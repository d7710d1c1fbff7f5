namespace SocketLessons;

/// <summary>
/// Sends back every byte, as it comes, until the client has sent all. Compiled, so that worker processes have it too.
/// </summary>
public sealed class EchoHandler : StreamRequestHandler
{
    /// <inheritdoc/>
    protected override void Handle()
    {
        var buffer = new byte[4096];
        while (Reader.Read(buffer) is > 0 and var count)
            Writer.Write(buffer.AsSpan(0, count));
    }

    /// <inheritdoc/>
    protected override async Task HandleAsync()
    {
        var buffer = new byte[4096];
        while (await Reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            await Writer.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
    }
}

/// <summary>Sends back each datagram. Compiled, so that worker processes have it too.</summary>
public sealed class DatagramEchoHandler : DatagramRequestHandler
{
    /// <inheritdoc/>
    protected override void Handle() => Write(Packet.Span);

    /// <inheritdoc/>
    protected override Task HandleAsync()
    {
        Handle();
        return Task.CompletedTask;
    }
}
