using System.Net;

namespace SocketLessons;

/// <summary>
/// A round trip that ended without a whole reply: the peer closed or reset the connection, or sent more than was expected.
/// </summary>
public sealed class RoundTripException : IOException
{
    internal RoundTripException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>A round trip whose deadline passed. The message says which one, what it waited for and what had arrived.</summary>
public sealed class RoundTripTimeoutException : TimeoutException
{
    internal RoundTripTimeoutException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>Where in a measurement we are, so that an error can say it.</summary>
internal sealed class TripPlace(EndPoint endPoint, int count, int warmUp)
{
    /// <summary>The number of the running round trip, warm-up included, from 1.</summary>
    public int Number { get; set; } = 1;

    public string Name => Number <= warmUp
        ? $"Warm-up round trip {Number} of {warmUp} to {endPoint}"
        : $"Round trip {Number - warmUp} of {count} to {endPoint}";

    public RoundTripTimeoutException TimedOut(
        string awaited, TimeSpan deadline, ReadOnlySpan<byte> arrived, Exception? inner = null) =>
        new($"{Name} took longer than {Numbers.Plain(deadline.TotalSeconds)} s. Waited for {awaited}. {Arrived(arrived)}", inner);

    public RoundTripException Ended(string how, string awaited, ReadOnlySpan<byte> arrived, Exception? inner = null) =>
        new($"{Name} ended early: {how}. Waited for {awaited}. {Arrived(arrived)}", inner);

    private static string Arrived(ReadOnlySpan<byte> arrived) => arrived.IsEmpty
        ? "Nothing had arrived."
        : $"{Numbers.Count(arrived.Length, "byte")} had arrived: {Bytes.Escape(arrived, 80)}";
}
