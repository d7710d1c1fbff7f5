using System.Diagnostics;

namespace SocketLessons;

/// <summary>Where the threads of a relay write down what they do.</summary>
internal sealed class RelayJournal
{
    /// <summary>A lesson needs dozens of lines. The limit keeps a relay that runs for an hour from filling the memory.</summary>
    private const int MostEvents = 10_000;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly List<RelayEvent> _events = [];
    private int _omitted;

    public void Note(int connection, RelayDirection direction, int number, RelayAction action, int bytes, string note = "")
    {
        lock (_lock)
        {
            var at = Stopwatch.GetElapsedTime(_started);
            if (_events.Count == MostEvents)
                _omitted++;
            else
                _events.Add(new RelayEvent(at, connection, direction, number, action, bytes, note));
        }
    }

    public RelayLog Snapshot()
    {
        lock (_lock)
            return new RelayLog([.. _events], _omitted);
    }
}
