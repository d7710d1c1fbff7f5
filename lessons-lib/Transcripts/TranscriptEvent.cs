using System.Diagnostics;

namespace SocketLessons;

internal enum TranscriptEventKind
{
    Sent,
    Received,
    Noted,
}

/// <summary>One line of a transcript. <see cref="Peer"/> is the other side; <see cref="Note"/> is for notes alone.</summary>
internal sealed record TranscriptEvent(
    TranscriptEventKind Kind, string Who, string? Peer, byte[] Bytes, string Note, long Timestamp)
{
    /// <summary>Milliseconds since <paramref name="start"/>, another <see cref="Stopwatch"/> time stamp.</summary>
    public double Since(long start) => Stopwatch.GetElapsedTime(start, Timestamp).TotalMilliseconds;
}
