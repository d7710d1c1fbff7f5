using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// One direction of one connection: a thread that reads, a queue, and a thread that writes what is due. They are two because a
/// delay must not slow the reading down: it would cost throughput, and is meant to cost latency.
/// </summary>
internal sealed class StreamPump(
    RelayConnection connection, RelayDirection direction, Socket source, Socket destination, StreamImpairments impairments)
    : IDisposable
{
    /// <summary>As much as one read takes.</summary>
    private const int ReadSize = 16 * 1024;

    /// <summary>
    /// Reads that wait for their time. When there are more, the relay stops reading, and TCP slows the sender down.
    /// </summary>
    private const int MostReadsWaiting = 64;

    private readonly BlockingCollection<(long Due, byte[] Bytes)> _queue = new(MostReadsWaiting);
    private readonly StreamCuts _cuts = new(impairments, connection.NumbersFor(direction));
    private readonly Random _jitter = connection.NumbersFor(direction);
    private readonly List<byte> _held = [];
    private SocketException? _readError;
    private int _pieces;
    private long _sent;

    /// <summary>Runs until the source has ended its stream and everything is passed on, or until the connection ends.</summary>
    public void Run()
    {
        var reading = new Thread(Read) { IsBackground = true, Name = $"relay: read {direction}" };
        reading.Start();
        try
        {
            foreach (var (due, bytes) in _queue.GetConsumingEnumerable(connection.Ended))
            {
                WaitUntil(due);
                Pass(bytes);
            }
            connection.Ended.ThrowIfCancellationRequested(); // The reader was stopped: that is no end of the stream.
            if (_readError is not null)
                connection.Reset(direction, "the sender reset its side");
            else
                PassEnd();
        }
        catch (Exception) when (connection.Ended.IsCancellationRequested)
        {
            // The relay was stopped, or the connection is reset.
        }
        catch (SocketException error)
        {
            connection.Reset(direction, $"the receiver is gone ({error.SocketErrorCode})");
        }
        catch (Exception error)
        {
            // A mistake of the relay must not end the reader's program.
            connection.Note(direction, 0, RelayAction.Failed, 0, error.Message);
        }
        finally
        {
            // Without a writer there is no use in reading on, and the reader must not wait for room in the queue.
            if (!_queue.IsCompleted)
                connection.End();
            reading.Join();
        }
    }

    private void Read()
    {
        var buffer = new byte[ReadSize];
        try
        {
            int count;
            while ((count = Wait(source.ReceiveAsync(buffer.AsMemory(), connection.Ended))) > 0)
                _queue.Add((Due(), buffer[..count]), connection.Ended);
        }
        catch (Exception) when (connection.Ended.IsCancellationRequested)
        {
            // As above.
        }
        catch (SocketException error)
        {
            _readError = error; // Passed on as a reset, after the bytes that came before it.
        }
        finally
        {
            _queue.CompleteAdding();
        }
    }

    /// <summary>
    /// Asynchronous calls, because they can be cancelled and leave the socket as it is: the relay then ends it as it wants, with
    /// an
    /// end of stream or a reset. To close a socket under a thread that waits in Receive is always a reset with .NET on Linux.
    /// </summary>
    private static int Wait(ValueTask<int> count) => count.IsCompleted ? count.Result : count.AsTask().GetAwaiter().GetResult();

    private long Due()
    {
        var wait = impairments.Delay + (impairments.Jitter * _jitter.NextDouble());
        return Stopwatch.GetTimestamp() + (long)(wait.TotalSeconds * Stopwatch.Frequency);
    }

    private void WaitUntil(long due)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalMilliseconds;
        if (left > 0)
            connection.Ended.WaitHandle.WaitOne((int)Math.Ceiling(left)); // It would cut off the fraction, and be early.
        connection.Ended.ThrowIfCancellationRequested();
    }

    private void Pass(byte[] bytes)
    {
        if (impairments.HoldUntilBytes is not { } enough)
        {
            PassPieces(bytes);
            return;
        }
        _held.AddRange(bytes);
        while (_held.Count >= enough)
        {
            PassPieces(_held.Take(enough).ToArray());
            _held.RemoveRange(0, enough);
        }
    }

    private void PassPieces(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var size = _cuts.Next(bytes.Length);
            if (impairments.ResetAfterBytes is { } last)
                size = (int)Math.Min(size, last - _sent);
            if (impairments.ShapesPieces)
                WaitUntilTaken();
            if (size > 0)
                Send(bytes[..size]);
            bytes = bytes[size..];
            if (impairments.ResetAfterBytes <= _sent)
                ResetNow();
        }
    }

    private void Send(ReadOnlyMemory<byte> piece)
    {
        // Counted and noted first: who has received the piece can then be sure to find it in the log.
        _sent += piece.Length;
        connection.Forwarded(direction, ++_pieces, piece.Length);
        while (piece.Length > 0)
            piece = piece[Wait(destination.SendAsync(piece, connection.Ended))..];
    }

    private void WaitUntilTaken()
    {
        if (_sent > 0 && !ReceiverQueue.WaitUntilTaken(destination, _sent, impairments.TakenWithin, connection.Ended))
            connection.Note(direction, _pieces, RelayAction.NotTaken, 0);
    }

    private void ResetNow()
    {
        WaitUntilTaken(); // Some systems throw away what was not read when the reset comes.
        connection.Reset(direction, $"after {_sent} bytes");
        throw new OperationCanceledException(connection.Ended);
    }

    private void PassEnd()
    {
        if (_held.Count > 0)
            PassPieces(_held.ToArray());
        connection.Note(direction, 0, RelayAction.EndOfStream, 0);
        destination.Shutdown(SocketShutdown.Send);
    }

    public void Dispose() => _queue.Dispose();
}
