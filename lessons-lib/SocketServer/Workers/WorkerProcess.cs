using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SocketLessons;

/// <summary>
/// A process that serves with a socket of ours: fork() as far as .NET can have it. The runtime cannot fork, because the child
/// would have one thread and no garbage collector; so the worker is a new program, and only the socket is handed over.
/// </summary>
internal sealed partial class WorkerProcess : IDisposable
{
    /// <summary>
    /// What a child inherits is decided when it starts. Without the lock a child that starts between another's dup and close
    /// inherits that connection too, which then stays open until both have ended.
    /// </summary>
    private static readonly Lock OneAtATime = new();

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static WorkerProcess Start(Socket socket, WorkerOrder order)
    {
        var process = new Process { StartInfo = StartInfo() };
        try
        {
            var handOver = OperatingSystem.IsWindows()
                ? StartThenDuplicate(process, socket)
                : StartWithDescriptor(process, socket);
            using var letter = new BinaryWriter(process.StandardInput.BaseStream, System.Text.Encoding.UTF8, leaveOpen: true);
            letter.Write(handOver.Length);
            letter.Write(handOver);
            order.Write(letter);
            return new WorkerProcess(process);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Linux and macOS: the child inherits a duplicate, which only has to be told by number. dup clears close-on-exec.
    /// </summary>
    private static byte[] StartWithDescriptor(Process process, Socket socket)
    {
        lock (OneAtATime)
        {
            var descriptor = Dup((int)socket.Handle);
            if (descriptor < 0)
                throw new SocketException(Marshal.GetLastPInvokeError());
            try
            {
                process.StartInfo.ArgumentList.Add($"{descriptor}");
                process.Start();
            }
            finally
            {
                _ = Close(descriptor);
            }
            return [];
        }
    }

    /// <summary>Starts a program that shall inherit no socket: not while a descriptor stands open for somebody else.</summary>
    internal static void StartAlone(Process process)
    {
        lock (OneAtATime)
            process.Start();
    }

    /// <summary>Windows: the copy is made for a process that runs already, and is opened there by what it is told.</summary>
    private static byte[] StartThenDuplicate(Process process, Socket socket)
    {
        if (!OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        process.Start();
        return socket.DuplicateAndClose(process.Id).ProtocolInformation;
    }

    /// <summary>This library as a program, which gets its orders by arguments and by its standard input.</summary>
    internal static ProcessStartInfo StartInfo()
    {
        var library = typeof(WorkerProcess).Assembly.Location;
        // The program that started us may be anything. The runtime that runs us has its own dotnet three folders above.
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", program);
        return new ProcessStartInfo(Path.GetFullPath(host), ["exec", library])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // No socket and no thread for debuggers that nobody will attach: a worker should start fast.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
    }

    /// <summary>
    /// Passes on what the worker says until it has ended: errors to <paramref name="report"/>, the rest to our standard error.
    /// </summary>
    public async Task WatchAsync(Action<WorkerException> report)
    {
        var reported = false;
        while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (WorkerProgram.IsReport(line, out var what))
            {
                reported = true;
                report(new WorkerException(Id, what));
            }
            else
            {
                await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            }
        }
        await _process.WaitForExitAsync().ConfigureAwait(false);
        if (_process.ExitCode != 0 && !reported)
            report(new WorkerException(Id, $"It ended with exit code {_process.ExitCode} before it was done."));
    }

    /// <summary>A worker that serves until its input ends stops now, in order.</summary>
    public void EndInput() => Quietly(() => _process.StandardInput.Close());

    public void Kill() => Quietly(_process.Kill);

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            // The process has ended already, which was the aim.
        }
    }

    /// <summary>Process.Dispose leaves streams open that somebody has used: they would wait for the garbage collector.</summary>
    public void Dispose()
    {
        EndInput();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
