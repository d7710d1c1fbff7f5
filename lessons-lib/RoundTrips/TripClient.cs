using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Makes one round trip at a time and keeps, or does not keep, its socket between two of them.</summary>
internal abstract class TripClient(TripPlan plan, TripPlace place) : IDisposable
{
    protected TripPlan Plan { get; } = plan;

    public TripPlace Place { get; } = place;

    /// <summary>The socket of the running round trip.</summary>
    protected Socket? Current { get; set; }

    /// <summary>How many sockets were opened, which for a stream is how many connections were made.</summary>
    public int SocketsOpened { get; protected set; }

    /// <summary>The reply of the latest round trip; valid until the next one.</summary>
    public abstract ReadOnlySpan<byte> Reply { get; }

    /// <summary>Bytes that had arrived behind the latest reply.</summary>
    public virtual int LeftOver => 0;

    /// <summary>Work between two round trips that the clock must not see.</summary>
    public virtual void Prepare() { }

    /// <summary>Sends and waits for the reply. False when none came in time and that is no error: a lost datagram.</summary>
    public abstract bool Trip();

    /// <summary>A closed socket, whatever state it was in.</summary>
    protected virtual void Close()
    {
        Current?.Dispose();
        Current = null;
    }

    public void Dispose() => Close();

    protected void SetTimeouts(Socket socket)
    {
        var milliseconds = Milliseconds(Plan.Deadline);
        socket.SendTimeout = milliseconds;
        socket.ReceiveTimeout = milliseconds;
    }

    /// <summary>What a blocking call ends with when its timeout passes: it depends on the call and the system.</summary>
    protected static bool IsTimeout(Exception error) =>
        error is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock or SocketError.InProgress };

    /// <summary>At least one: zero would mean to wait for ever.</summary>
    protected static int Milliseconds(TimeSpan time) => (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 1, int.MaxValue);
}
