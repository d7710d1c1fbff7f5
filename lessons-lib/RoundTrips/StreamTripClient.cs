using System.Diagnostics;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Round trips over TCP or a Unix stream: connect, send everything, receive until the reply is whole.</summary>
internal sealed class StreamTripClient(TripPlan plan)
    : TripClient(plan, new TripPlace(plan.EndPoint, plan.Count, plan.WarmUp))
{
    /// <summary>A longer message is sent beside the receiving: an echo of it can fill the buffers of both directions.</summary>
    private const int SafeToSendFirst = 32 * 1024;

    private const int MostReceived = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[Math.Max(64 * 1024, plan.Reply.Length ?? plan.Message.Length)];
    private int _arrived;
    private int _replyLength;

    public override ReadOnlySpan<byte> Reply => _buffer.AsSpan(0, _replyLength);

    public override int LeftOver => _arrived - _replyLength + (Current is { } socket ? socket.Available : 0);

    public override void Prepare()
    {
        if (Plan.NewConnectionEach)
            return;
        if (Current is null)
            Connect();
        else if (LeftOver > 0)
            throw Place.Ended(
                $"{Numbers.Count(LeftOver, "byte")} more than expected came with the reply before, so this one would be wrong",
                Plan.Reply.Description, _buffer.AsSpan(0, _arrived));
    }

    public override bool Trip()
    {
        (_arrived, _replyLength) = (0, 0);
        if (Plan.NewConnectionEach || Current is null)
            Connect();
        var socket = Current!;
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (Plan.Message.Length <= SafeToSendFirst)
            {
                SendAll(socket);
                ReceiveReply(socket, start);
            }
            else
            {
                var sending = Task.Factory.StartNew(
                    () => SendAll(socket), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                ReceiveReply(socket, start);
                sending.GetAwaiter().GetResult();
            }
        }
        catch (SocketException error) when (IsTimeout(error))
        {
            throw Place.TimedOut(Plan.Reply.Description, Plan.Deadline, _buffer.AsSpan(0, _arrived), error);
        }
        catch (SocketException error)
        {
            throw Place.Ended(
                $"the connection failed with {error.SocketErrorCode}", Plan.Reply.Description, _buffer.AsSpan(0, _arrived),
                error);
        }
        if (Plan.NewConnectionEach)
            Close();
        return true;
    }

    private void Connect()
    {
        var socket = new Socket(Plan.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        Current = socket;
        SocketsOpened++;
        SetTimeouts(socket);
        // Linux applies the send timeout to a blocking Connect, others none. Closing the socket from elsewhere ends it.
        using var deadline = new CancellationTokenSource(Plan.Deadline);
        var closing = deadline.Token.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket);
        try
        {
            socket.Connect(Plan.EndPoint);
            closing.Dispose();
            if (deadline.IsCancellationRequested)
                throw new SocketException((int)SocketError.TimedOut);
        }
        catch (Exception error) when (IsTimeout(error)
            || (error is SocketException or ObjectDisposedException && deadline.IsCancellationRequested))
        {
            throw Place.TimedOut("the connection", Plan.Deadline, [], error);
        }
        finally
        {
            closing.Dispose();
        }
    }

    private void SendAll(Socket socket)
    {
        for (var sent = 0; sent < Plan.Message.Length;)
            sent += socket.Send(Plan.Message, sent, Plan.Message.Length - sent, SocketFlags.None);
    }

    private void ReceiveReply(Socket socket, long start)
    {
        var shortened = false;
        for (var searched = 0; ;)
        {
            var end = Plan.Reply.EndIn(_buffer.AsSpan(0, _arrived), searched, Plan.Message.Length);
            if (end >= 0)
            {
                _replyLength = end;
                break;
            }
            searched = _arrived;
            MakeRoom();
            if (_arrived > 0)
            {
                // The deadline is for the whole reply, not for each piece of it.
                var left = Plan.Deadline - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                    throw Place.TimedOut(Plan.Reply.Description, Plan.Deadline, _buffer.AsSpan(0, _arrived));
                socket.ReceiveTimeout = Milliseconds(left);
                shortened = true;
            }
            var received = socket.Receive(_buffer, _arrived, _buffer.Length - _arrived, SocketFlags.None);
            _arrived += received;
            if (received > 0)
                continue;
            if (!Plan.Reply.EndsWithClose)
                throw Place.Ended("the peer closed the connection", Plan.Reply.Description, _buffer.AsSpan(0, _arrived));
            _replyLength = _arrived;
            break;
        }
        if (shortened && !Plan.NewConnectionEach)
            socket.ReceiveTimeout = Milliseconds(Plan.Deadline);
    }

    private void MakeRoom()
    {
        if (_arrived >= MostReceived)
            throw Place.Ended("the reply does not end", Plan.Reply.Description, _buffer.AsSpan(0, _arrived));
        if (_arrived == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
