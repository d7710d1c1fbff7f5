namespace SocketWorkbook.Tests.Cli;

internal static class Unstoppable
{
    /// <summary>Reads from a pipe, which is no socket: neither an interrupt nor a shutdown of sockets ends this cell.</summary>
    public const string NativeRead = """
        [System.Runtime.InteropServices.DllImport("libc")] static extern int pipe(int[] ends);
        [System.Runtime.InteropServices.DllImport("libc")] static extern nint read(int descriptor, byte[] buffer, nint count);
        var ends = new int[2];
        pipe(ends);
        read(ends[0], new byte[1], 1)
        """;
}
