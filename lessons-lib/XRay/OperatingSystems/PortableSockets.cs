using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Windows, macOS and others: what .NET tells everywhere. States of TCP, no queues, no owners.</summary>
internal sealed class PortableSockets : IOsSockets
{
    public OsSnapshot Look(IReadOnlyCollection<OsTable> tables)
    {
        if (!tables.Contains(OsTable.Tcp))
            return new OsSnapshot([], TcpIsKnown: true);
        try
        {
            var properties = IPGlobalProperties.GetIPGlobalProperties();
            List<OsSocket> sockets = [];
            foreach (var local in properties.GetActiveTcpListeners())
                sockets.Add(new OsSocket { Table = OsTable.Tcp, Local = local, State = TcpState.Listen });
            foreach (var connection in properties.GetActiveTcpConnections())
            {
                sockets.Add(new OsSocket
                {
                    Table = OsTable.Tcp,
                    Local = connection.LocalEndPoint,
                    Remote = connection.RemoteEndPoint,
                    State = connection.State,
                });
            }
            return new OsSnapshot(sockets, TcpIsKnown: true);
        }
        catch (Exception hidden) when (hidden is NetworkInformationException or PlatformNotSupportedException)
        {
            return new OsSnapshot([], TcpIsKnown: false);
        }
    }

    public TcpGlance? Glance(Socket socket) => null;

    public long? InodeOf(nint descriptor) => null;

    public AcceptQueue? QueueOf(Socket listener, OsSocket entry)
    {
        try
        {
            // Readable means, of a listener, that Accept would not wait: one connection is there, perhaps more.
            var oneWaits = listener.Poll(0, SelectMode.SelectRead);
            return new AcceptQueue(oneWaits ? 1 : 0, IsExact: !oneWaits, Backlog: null);
        }
        catch (Exception closedMeanwhile) when (closedMeanwhile is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    public string OwnerOf(long inode) => "another socket";
}
