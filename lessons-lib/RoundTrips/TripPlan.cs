using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>What to send where, how often, and what to expect.</summary>
internal sealed record TripPlan
{
    /// <summary>A measurement ends after this time whatever was asked, so that a slow server cannot hold a cell.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public required EndPoint EndPoint { get; init; }
    public required byte[] Message { get; init; }
    public required int Count { get; init; }
    public required int WarmUp { get; init; }
    public required bool NewConnectionEach { get; init; }
    public required SocketType SocketType { get; init; }
    public required Reply Reply { get; init; }
    public required TimeSpan Deadline { get; init; }

    public bool IsDatagram => SocketType == SocketType.Dgram;

    /// <summary>TCP, UDP, or Unix: what carries the bytes.</summary>
    public string Transport => (EndPoint, IsDatagram) switch
    {
        (UnixDomainSocketEndPoint, false) => "Unix stream",
        (UnixDomainSocketEndPoint, true) => "Unix datagrams",
        (_, false) => "TCP",
        (_, true) => "UDP",
    };

    public static TripPlan Check(
        EndPoint? endPoint, byte[] message, int count, int? warmUp, bool newConnectionEach, SocketType socketType, Reply? reply,
        TimeSpan? deadline)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(warmUp ?? 0, nameof(warmUp));
        if (socketType is not (SocketType.Stream or SocketType.Dgram))
            throw new ArgumentException($"Round trips use a Stream or a Dgram socket, not {socketType}.", nameof(socketType));
        if (deadline <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(deadline), deadline, "The deadline must be longer than nothing.");
        if (socketType == SocketType.Stream && message.Length == 0)
            throw new ArgumentException(
                "A stream carries bytes, and an empty message has none: nothing would be sent.", nameof(message));
        var usesOneConnection = socketType == SocketType.Stream && !newConnectionEach && count + (warmUp ?? 0) > 1;
        if (usesOneConnection && reply is { EndsWithClose: true })
            throw new ArgumentException(
                "A reply that ends when the peer closes leaves no connection for the next one: say newConnectionEach: true.",
                nameof(reply));
        return new TripPlan
        {
            EndPoint = Reachable(endPoint),
            Message = message,
            Count = count,
            WarmUp = warmUp ?? (count == 1 ? 0 : Math.Clamp(count / 10, 1, 100)),
            NewConnectionEach = newConnectionEach,
            SocketType = socketType,
            Reply = reply ?? Reply.SameLength,
            Deadline = deadline ?? (socketType == SocketType.Dgram ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(5)),
        };
    }

    /// <summary>The address to connect to: a listener on every interface is reached through loopback.</summary>
    private static EndPoint Reachable(EndPoint? endPoint) => endPoint switch
    {
        null => throw new ArgumentException("This socket has no address yet. Bind it first.", nameof(endPoint)),
        IPEndPoint { Port: 0 } => throw new ArgumentException(
            "Port 0 is no address to send to. Use the LocalEndPoint of the bound socket.", nameof(endPoint)),
        IPEndPoint { Address: var address } ip when address.Equals(IPAddress.Any) => new IPEndPoint(IPAddress.Loopback, ip.Port),
        IPEndPoint { Address: var address } ip when address.Equals(IPAddress.IPv6Any) =>
            new IPEndPoint(IPAddress.IPv6Loopback, ip.Port),
        IPEndPoint or UnixDomainSocketEndPoint => endPoint,
        _ => throw new ArgumentException(
            $"Round trips go to an IPEndPoint or a UnixDomainSocketEndPoint, not to a {endPoint.GetType().Name}.",
            nameof(endPoint)),
    };
}
