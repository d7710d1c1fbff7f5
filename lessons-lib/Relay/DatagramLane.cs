using System.Diagnostics;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// One direction of one datagram client: decides about each datagram and passes on what is due, on a thread of its own.
/// </summary>
internal sealed class DatagramLane : IDisposable
{
    private readonly DatagramImpairments _impairments;
    private readonly Random _random;
    private readonly Action<byte[]> _send;
    private readonly Action<int, RelayAction, int, string> _note;
    private readonly object _gate = new(); // Monitor, because the thread waits for a datagram or a time, whichever is first.
    private readonly PriorityQueue<Datagram, (long Due, int Number)> _queue = new();
    private readonly Queue<(Datagram Datagram, long Until)> _held = new();
    private readonly Thread _thread;
    private int _count;
    private bool _stopped;

    public DatagramLane(
        DatagramImpairments impairments, Random random, Action<byte[]> send, Action<int, RelayAction, int, string> note)
    {
        (_impairments, _random, _send, _note) = (impairments, random, send, note);
        _thread = new Thread(Run) { IsBackground = true, Name = "relay: datagrams" };
        _thread.Start();
    }

    /// <summary>Takes a datagram that has come. Called by one thread.</summary>
    public void Take(byte[] bytes)
    {
        var decision = _impairments.Decide(++_count, _random);
        if (decision.Dropped)
        {
            _note(decision.Number, RelayAction.Dropped, bytes.Length, "");
            return;
        }
        var datagram = new Datagram(decision.Number, bytes, decision.Duplicated);
        if (decision.HeldBack)
            _note(decision.Number, RelayAction.HeldBack, bytes.Length, "");
        lock (_gate)
        {
            if (decision.HeldBack)
                _held.Enqueue((datagram, After(_impairments.HoldAtMost)));
            else
                _queue.Enqueue(datagram, (After(decision.Delay), decision.Number));
            Monitor.Pulse(_gate);
        }
    }

    private static long After(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    private void Run()
    {
        var due = new List<(Datagram Datagram, RelayAction Action)>();
        while (WaitForDue(due))
        {
            foreach (var (datagram, action) in due)
                Send(datagram, action);
            due.Clear();
        }
    }

    /// <summary>Moves what is due into <paramref name="due"/>; false when the lane was stopped.</summary>
    private bool WaitForDue(List<(Datagram Datagram, RelayAction Action)> due)
    {
        lock (_gate)
        {
            while (!_stopped)
            {
                var now = Stopwatch.GetTimestamp();
                if (_queue.TryPeek(out var next, out var order) && order.Due <= now)
                {
                    due.Add((_queue.Dequeue(), RelayAction.Forwarded));
                    while (_held.TryPeek(out var overtaken) && overtaken.Datagram.Number < next.Number)
                        due.Add((_held.Dequeue().Datagram, RelayAction.Released));
                    return true;
                }
                if (_held.TryPeek(out var oldest) && oldest.Until <= now)
                {
                    due.Add((_held.Dequeue().Datagram, RelayAction.Released));
                    return true;
                }
                var wake = Math.Min(_queue.Count > 0 ? order.Due : long.MaxValue, _held.Count > 0 ? oldest.Until : long.MaxValue);
                if (wake == long.MaxValue)
                    Monitor.Wait(_gate);
                else
                    Monitor.Wait(_gate, (int)Math.Ceiling(Stopwatch.GetElapsedTime(now, wake).TotalMilliseconds));
            }
            return false;
        }
    }

    private void Send(Datagram datagram, RelayAction action)
    {
        try
        {
            // Noted first: who has received the datagram can then be sure to find it in the log.
            _note(datagram.Number, action, datagram.Bytes.Length, "");
            _send(datagram.Bytes);
            if (!datagram.Twice)
                return;
            _note(datagram.Number, RelayAction.Duplicated, datagram.Bytes.Length, "");
            _send(datagram.Bytes);
        }
        catch (ObjectDisposedException)
        {
            // The relay was stopped.
        }
        catch (SocketException error)
        {
            _note(datagram.Number, RelayAction.Failed, datagram.Bytes.Length, error.Message);
        }
    }

    /// <summary>Stops the thread. What is held or delayed is lost.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
        _thread.Join(PeerDeadline.Default);
    }

    private readonly record struct Datagram(int Number, byte[] Bytes, bool Twice);
}
