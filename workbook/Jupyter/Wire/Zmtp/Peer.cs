using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace SocketWorkbook.Jupyter.Wire.Zmtp;

/// <summary>One connection of a front end. Read by the wire's thread only; written by any.</summary>
internal sealed class Peer : IDisposable
{
    /// <summary>A front end that stops reading loses what goes beyond, and the kernel no memory.</summary>
    private const long MostUnsent = 64 * 1024 * 1024;

    private readonly FrameReader reader = new();
    private readonly Lock gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> unsent = new();
    private readonly List<byte[]> topics = [];
    private long unsentBytes;

    public Peer(Socket socket, string socketType)
    {
        Socket = socket;
        socket.Blocking = false;
        socket.NoDelay = true;
        Send(FrameReader.Greeting);
        Send(FrameReader.WriteCommand("READY", Property("Socket-Type", socketType)));
    }

    public Socket Socket { get; }

    /// <summary>What the peer calls itself, or a name of ours. Null until it is ready.</summary>
    public byte[]? Identity { get; private set; }

    public bool IsOver { get; private set; }

    public bool HasUnsent { get { lock (gate) return unsent.Count > 0; } }

    /// <summary>Takes what has come in.</summary>
    /// <returns>Whole messages. The peer may be over afterwards.</returns>
    /// <exception cref="RefusedMessageException">It does not speak the protocol.</exception>
    public IEnumerable<IReadOnlyList<byte[]>> Receive()
    {
        var count = Socket.Receive(reader.Room.Span, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            yield break;
        if (error != SocketError.Success || count == 0)
        {
            IsOver = true;
            yield break;
        }
        reader.Advance(count);
        while (reader.Next() is { } unit)
        {
            if (unit.IsCommand)
                Obey(unit.Frames[0]);
            else if (Identity is null)
                throw new RefusedMessageException("the sender did not say who it is");
            else
                yield return unit.Frames;
        }
    }

    /// <summary>Sends at once what the system takes, and keeps the rest. True when there is a rest.</summary>
    public bool Send(byte[] bytes)
    {
        lock (gate)
        {
            if (IsOver || unsentBytes > MostUnsent)
                return false;
            unsent.Enqueue(bytes);
            unsentBytes += bytes.Length;
            return unsent.Count > 1 || !FlushInTurn();
        }
    }

    /// <summary>Sends what is waiting. True when nothing is left.</summary>
    public bool Flush()
    {
        lock (gate)
            return FlushInTurn();
    }

    public void Subscribe(byte[] topic)
    {
        lock (gate)
            topics.Add(topic);
    }

    public void Unsubscribe(byte[] topic)
    {
        lock (gate)
        {
            if (topics.FindIndex(known => known.AsSpan().SequenceEqual(topic)) is >= 0 and var at)
                topics.RemoveAt(at);
        }
    }

    public bool Wants(byte[] topic)
    {
        lock (gate)
            return topics.Exists(known => topic.AsSpan().StartsWith(known));
    }

    public void Dispose()
    {
        lock (gate)
            IsOver = true;
        Socket.Dispose();
    }

    private bool FlushInTurn()
    {
        while (unsent.TryPeek(out var next) && !IsOver)
        {
            var sent = Socket.Send(next.Span, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return false;
            if (error != SocketError.Success)
            {
                IsOver = true;
                return true;
            }
            unsentBytes -= sent;
            unsent.Dequeue();
            if (sent < next.Length)
            {
                // To the front again.
                var rest = unsent.ToArray();
                unsent.Clear();
                unsent.Enqueue(next[sent..]);
                foreach (var later in rest)
                    unsent.Enqueue(later);
            }
        }
        return true;
    }

    private void Obey(byte[] command)
    {
        var name = command.Length > 0 && command.Length > command[0] ? Encoding.ASCII.GetString(command, 1, command[0]) : "";
        var data = command.AsSpan(Math.Min(command.Length, 1 + name.Length));
        if (name == "READY")
            Identity = Find("Identity", data) is { Length: > 0 } given ? given : [0, .. Guid.NewGuid().ToByteArray()];
        else if (name == "PING")
            Send(FrameReader.WriteCommand("PONG", data[Math.Min(2, data.Length)..])); // Behind the time to live.
        else if (name == "ERROR")
            IsOver = true;
    }

    private static byte[] Property(string name, string value)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. length, .. Encoding.ASCII.GetBytes(value)];
    }

    private static byte[]? Find(string name, ReadOnlySpan<byte> properties)
    {
        while (properties.Length > 0)
        {
            var nameLength = properties[0];
            if (properties.Length < 1 + nameLength + 4)
                return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(properties[(1 + nameLength)..]);
            var value = properties[(1 + nameLength + 4)..];
            if (length > value.Length)
                return null;
            if (Encoding.ASCII.GetString(properties.Slice(1, nameLength)).Equals(name, StringComparison.OrdinalIgnoreCase))
                return value[..(int)length].ToArray();
            properties = value[(int)length..];
        }
        return null;
    }
}
