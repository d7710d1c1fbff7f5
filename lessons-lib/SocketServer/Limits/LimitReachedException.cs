namespace SocketLessons;

/// <summary>A client took more than the server's <see cref="ServerLimits"/> give it. It loses its connection.</summary>
public sealed class LimitReachedException : IOException
{
    internal LimitReachedException(string what, string limit)
        : base($"{what} (ServerLimits.{limit}).") => Limit = limit;

    /// <summary>The name of the limit, a property of <see cref="ServerLimits"/>.</summary>
    public string Limit { get; }

    internal static LimitReachedException Line(int limit) =>
        new($"The client sent more than {limit:N0} bytes without the end of a line", nameof(ServerLimits.LineLength));

    internal static LimitReachedException FirstByte(TimeSpan? limit) =>
        new($"The client connected and sent nothing for {limit?.TotalSeconds:0.###} s", nameof(ServerLimits.FirstByte));

    internal static LimitReachedException Silent(TimeSpan? limit) =>
        new($"The client sent nothing for {limit?.TotalSeconds:0.###} s", nameof(ServerLimits.Idle));

    internal static LimitReachedException Deaf(TimeSpan? limit) =>
        new($"The client took nothing for {limit?.TotalSeconds:0.###} s", nameof(ServerLimits.Idle));

    internal static LimitReachedException Datagram(int limit) =>
        new($"The client sent a datagram of more than {limit:N0} bytes", nameof(ServerLimits.DatagramSize));
}
