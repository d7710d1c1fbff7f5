namespace SocketLessons;

/// <summary>The two ways through a relay.</summary>
public enum RelayDirection
{
    /// <summary>From the client to the server.</summary>
    ToServer,

    /// <summary>From the server to the client.</summary>
    ToClient,
}

/// <summary>What a relay did.</summary>
public enum RelayAction
{
    /// <summary>A client came, and the relay connected to the server for it.</summary>
    Connected,

    /// <summary>Bytes, or one datagram, were passed on.</summary>
    Forwarded,

    /// <summary>A datagram was thrown away.</summary>
    Dropped,

    /// <summary>A datagram was passed on a second time.</summary>
    Duplicated,

    /// <summary>A datagram was kept until another one has overtaken it.</summary>
    HeldBack,

    /// <summary>A datagram that was held back was passed on.</summary>
    Released,

    /// <summary>The receiver did not read the piece before in time, so the next one may melt into it.</summary>
    NotTaken,

    /// <summary>One side ended its stream, and the relay ended it towards the other (half-close).</summary>
    EndOfStream,

    /// <summary>The relay closed both sides with a reset.</summary>
    Reset,

    /// <summary>The relay could not do its work; the note says why.</summary>
    Failed,
}

/// <summary>One line of a relay's log.</summary>
/// <param name="At">When, since the relay was started.</param>
/// <param name="Connection">Which connection, or which datagram client, counted from 1.</param>
/// <param name="Direction">Which way the bytes went.</param>
/// <param name="Number">Which piece, or which datagram as it came in, counted from 1 in its direction; 0 when it was
/// none.</param>
/// <param name="Action">What was done.</param>
/// <param name="Bytes">How many bytes it concerned.</param>
/// <param name="Note">What else there is to say; empty as a rule.</param>
public sealed record RelayEvent(
    TimeSpan At, int Connection, RelayDirection Direction, int Number, RelayAction Action, int Bytes, string Note = "")
{
    /// <summary>What was done, without when: the same seed and the same bytes give the same again.</summary>
    public string Decision => $"{Number} {Action} {Bytes}";
}
