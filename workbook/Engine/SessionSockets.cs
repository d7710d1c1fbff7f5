using System.Runtime.InteropServices;

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
        foreach (var link in new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos())
        {
            try
            {
                if (link.LinkTarget is { } target && target.StartsWith("socket:", StringComparison.Ordinal)
                    && int.TryParse(link.Name, out var descriptor))
                    sockets[target] = descriptor;
            }
            catch (IOException)
            {
                // Closed since it was listed.
            }
        }
        return sockets;
    }

    private static unsafe int PortOf(int descriptor)
    {
        var address = stackalloc byte[128]; // struct sockaddr_storage: family (2 bytes, 2 or 10 for IP), port (2 bytes, big-endian)
        var length = 128;
        return GetSocketName(descriptor, address, &length) == 0 && address[0] is 2 or 10 ? address[2] << 8 | address[3] : 0;
    }

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int ShutDown(int descriptor, int how);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static unsafe partial int GetSocketName(int descriptor, byte* address, int* length);
}
