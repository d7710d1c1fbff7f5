namespace SocketLessons;

/// <summary>What is decided before a server binds its address. Python keeps these as class variables.</summary>
public sealed record ServerOptions
{
    /// <summary>
    /// How many finished connections may wait to be accepted: <c>listen(backlog)</c>. 128 lets a class of thirty connect at
    /// once; socketserver's 5 makes Linux drop the sixth, which then tries again a second later. Streams only.
    /// </summary>
    public int RequestQueueSize { get; init; } = 128;

    /// <summary>
    /// A TCP server may take its port again at once, while old connections of it stand in TIME_WAIT. True, because .NET itself
    /// sets SO_REUSEADDR before it binds on Linux and macOS; Windows allows it always. False shows what happens without.
    /// </summary>
    public bool AllowReuseAddress { get; init; } = true;

    /// <summary>
    /// Several sockets may bind one port, and the operating system deals the clients out among them: SO_REUSEPORT. Linux and
    /// macOS.
    /// </summary>
    public bool AllowReusePort { get; init; }

    /// <summary>What one client may take. <see cref="ServerLimits.None"/> lifts all of it.</summary>
    public ServerLimits Limits { get; init; } = new();

    /// <summary>
    /// How long requests may still take when the server stops; then their connections are shut down under them. 1 second.
    /// </summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(1);
}
