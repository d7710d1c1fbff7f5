using System.Globalization;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text;

namespace SocketWorkbook.Engine;

/// <summary>
/// Ends system calls that a cell is blocked in (accept, receive, send, connect) by shutting the socket down under them.
/// It needs no reference to the reader's sockets. Linux only: macOS and Windows do not list a process's descriptors in
/// a file system, and there a cell blocked in a socket call ends with its process.
/// </summary>
/// <remarks>
/// A process that runs several sessions at a time cannot tell whose a socket is. It should have no other sockets than
/// those it opened before the session, and those its listeners from before accept.
/// </remarks>
internal sealed partial class SessionSockets
{
    private const int ShutdownBoth = 2; // SHUT_RDWR
    private readonly Dictionary<string, int> foreign = List();
    private readonly HashSet<int> foreignPorts;
    private Dictionary<string, int> beforeCell = [];

    public SessionSockets() => foreignPorts = [.. foreign.Values.Select(PortOf).Where(port => port > 0)];

    public void BeginCell() => beforeCell = List();

    /// <summary>Shuts down the very socket that the thread waits for.</summary>
    public bool ShutDownWhatBlocks(int thread) =>
        BlockedThreads.FirstArgument(thread) is { } descriptor && Own().ContainsValue(descriptor) && ShutDown(descriptor);

    public bool ShutDownThoseOfCell() => ShutDownAll(Own().Where(socket => !beforeCell.ContainsKey(socket.Key)));

    public bool ShutDownThoseOfSession() => ShutDownAll(Own());

    private static bool ShutDownAll(IEnumerable<KeyValuePair<string, int>> sockets) =>
        // Every one, not up to the first: hence no Any.
        sockets.Aggregate(false, (any, socket) => ShutDown(socket.Value) | any);

    private static bool ShutDown(int descriptor) => ShutDown(descriptor, ShutdownBoth) == 0;

    // A connection to the host (a notebook's front end, a browser) comes in while cells run. Its local port is the listener's.
    private Dictionary<string, int> Own() => List().Where(socket => !foreign.ContainsKey(socket.Key)
        && !foreignPorts.Contains(PortOf(socket.Value))).ToDictionary();

    /// <summary>
    /// The sockets of this process: the kernel's name for each (<c>socket:[4711]</c>, never used twice) and its descriptor.
    /// </summary>
    private static Dictionary<string, int> List()
    {
        Dictionary<string, int> sockets = [];
        if (!OperatingSystem.IsLinux())
            return sockets;
        // The names alone: what else .NET asks about each link takes longer than a small cell runs.
        foreach (var link in new FileSystemEnumerable<string>("/proc/self/fd", static (ref FileSystemEntry entry) => entry.FileName.ToString(),
            new EnumerationOptions { AttributesToSkip = 0 }))
        {
            if (SocketName(link) is { } name)
                sockets[name] = int.Parse(link, CultureInfo.InvariantCulture);
        }
        return sockets;
    }

    /// <summary>Null for what is no socket, or was closed since it was listed.</summary>
    private static unsafe string? SocketName(string descriptor)
    {
        const int Room = 64;
        var target = stackalloc byte[Room];
        var length = (int)ReadLink("/proc/self/fd/" + descriptor, target, Room);
        var name = new ReadOnlySpan<byte>(target, Math.Max(0, length));
        return name.StartsWith("socket:"u8) ? Encoding.ASCII.GetString(name) : null;
    }

    private static unsafe int PortOf(int descriptor)
    {
        var address = stackalloc byte[128]; // struct sockaddr_storage: family (2 bytes, 2 or 10 for IP), port (2 bytes, big-endian)
        var length = 128;
        return GetSocketName(descriptor, address, &length) == 0 && address[0] is 2 or 10 ? address[2] << 8 | address[3] : 0;
    }

    [LibraryImport("libc", EntryPoint = "readlink", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial nint ReadLink(string path, byte* target, nint room);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int ShutDown(int descriptor, int how);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static unsafe partial int GetSocketName(int descriptor, byte* address, int* length);
}
