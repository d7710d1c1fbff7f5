using System.Text;

namespace SocketLessons;

/// <summary>
/// How a client knows that it has the whole reply. A stream has no messages, so somebody has to say where one ends:
/// by its length, by a mark at its end, or by closing the connection. A datagram ends by itself.
/// </summary>
public sealed class Reply
{
    private Reply(string description) => Description = description;

    /// <summary>As many bytes as were sent: what an echo server answers. The default.</summary>
    public static Reply SameLength { get; } = new("a reply as long as the message");

    /// <summary>Everything until the peer closes its side. Each round trip then needs a connection of its own.</summary>
    public static Reply UntilClose { get; } = new("a reply that ends when the peer closes") { EndsWithClose = true };

    /// <summary>Everything up to and with the next <c>\n</c>.</summary>
    public static Reply Line { get; } = EndingWith("\n");

    /// <summary>Exactly <paramref name="length"/> bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    public static Reply OfLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new($"a reply of {Numbers.Count(length, "byte")}") { Length = length };
    }

    /// <summary>Everything up to and with <paramref name="mark"/> (in UTF-8), such as <c>\r\n</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="mark"/> is empty.</exception>
    public static Reply EndingWith(string mark)
    {
        ArgumentException.ThrowIfNullOrEmpty(mark);
        var bytes = Encoding.UTF8.GetBytes(mark);
        return new($"a reply that ends with {Bytes.Escape(bytes)}") { Mark = bytes };
    }

    internal string Description { get; }

    internal int? Length { get; private init; }

    internal byte[]? Mark { get; private init; }

    internal bool EndsWithClose { get; private init; }

    /// <summary>What was waited for, in words.</summary>
    public override string ToString() => Description;

    /// <summary>Where the reply ends in what has arrived, or -1 when more has to come.</summary>
    internal int EndIn(ReadOnlySpan<byte> arrived, int alreadySearched, int messageLength)
    {
        if (EndsWithClose)
            return -1;
        if (Mark is null)
            return arrived.Length >= (Length ?? messageLength) ? Length ?? messageLength : -1;
        // The mark itself can arrive in two pieces, so the search begins a little before what is new.
        var from = Math.Max(0, alreadySearched - Mark.Length + 1);
        var found = arrived[from..].IndexOf(Mark);
        return found < 0 ? -1 : from + found + Mark.Length;
    }
}
