using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// What a worker process is told over its standard input before anything else. A fork() child needs no such letter: it has
/// the memory of its parent.
/// </summary>
/// <param name="Serves">True: accept or receive until the input ends. False: one request, which was taken already.</param>
/// <param name="Handler">The handler's class.</param>
/// <param name="HandlerToken">The number of the class in its file: a class is found by it several milliseconds sooner than by its
/// name, which has to be parsed by code that nothing else has compiled yet.</param>
/// <param name="AssemblyPath">The file that the class is in.</param>
internal sealed record WorkerOrder(bool Serves, bool IsDatagram, string Handler, int HandlerToken, string AssemblyPath, ServerOptions Options)
{
    /// <summary>The datagram to serve, and who sent it.</summary>
    public ReadOnlyMemory<byte> Packet { get; init; }

    public EndPoint? Client { get; init; }

    public void Write(BinaryWriter to)
    {
        to.Write(Serves);
        to.Write(IsDatagram);
        to.Write(Handler);
        to.Write(HandlerToken);
        to.Write(AssemblyPath);
        to.Write(Options.GracePeriod.Ticks);
        var limits = Options.Limits;
        to.Write(limits.ConnectionsAtOnce ?? -1);
        to.Write(limits.LineLength ?? -1);
        to.Write(limits.FirstByte?.Ticks ?? -1);
        to.Write(limits.Idle?.Ticks ?? -1);
        to.Write(limits.DatagramSize);
        to.Write(Packet.Length);
        to.Write(Packet.Span);
        var address = Client?.Serialize();
        to.Write(address?.Size ?? 0);
        to.Write((int)(address?.Family ?? AddressFamily.Unspecified));
        if (address is not null)
            to.Write(address.Buffer.Span[..address.Size]);
        to.Flush();
    }

    public static WorkerOrder Read(BinaryReader from)
    {
        var (serves, isDatagram) = (from.ReadBoolean(), from.ReadBoolean());
        var (handler, token, path) = (from.ReadString(), from.ReadInt32(), from.ReadString());
        var order = new WorkerOrder(serves, isDatagram, handler, token, path, new ServerOptions
        {
            GracePeriod = new TimeSpan(from.ReadInt64()),
            Limits = new ServerLimits
            {
                ConnectionsAtOnce = Limit(from.ReadInt32()),
                LineLength = Limit(from.ReadInt32()),
                FirstByte = Time(from.ReadInt64()),
                Idle = Time(from.ReadInt64()),
                DatagramSize = from.ReadInt32(),
            },
        });
        return order with { Packet = from.ReadBytes(from.ReadInt32()), Client = ReadAddress(from) };
    }

    private static EndPoint? ReadAddress(BinaryReader from)
    {
        var (size, family) = (from.ReadInt32(), (AddressFamily)from.ReadInt32());
        if (size == 0)
            return null;
        var address = new SocketAddress(family, size);
        from.ReadBytes(size).CopyTo(address.Buffer.Span);
        return DatagramServer.Nobody(family).Create(address);
    }

    private static int? Limit(int value) => value < 0 ? null : value;

    private static TimeSpan? Time(long ticks) => ticks < 0 ? null : new TimeSpan(ticks);
}
