using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;

namespace SocketLessons;

/// <summary>
/// The program of a worker process: this library, started by <see cref="WorkerProcess"/>. It is a program so that a worker is
/// always built with the library and always found beside it.
/// </summary>
internal static class WorkerProgram
{
    private const char Mark = '\u0001';
    private const char LineEnd = '\u0002';

    /// <summary>This program is a worker, and not one that has workers.</summary>
    public static bool IsRunning { get; private set; }

    private static int Main(string[] arguments)
    {
        if (arguments.Length == 0 && !OperatingSystem.IsWindows())
        {
            Console.Error.WriteLine("This is a library. It starts itself, to serve requests in processes of their own.");
            return 2;
        }
        if (arguments is [ThreadedPrograms.Mark, .. var program])
        {
            ThreadedPrograms.Run(program);
            return 0;
        }
        // Ctrl+C in a terminal reaches all its processes. When this one ends is its parent's business.
        using var deaf = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        IsRunning = true;
        try
        {
            using var letter = new BinaryReader(Console.OpenStandardInput());
            var socket = OpenSocket(arguments, letter.ReadBytes(letter.ReadInt32()));
            Run(socket, WorkerOrder.Read(letter), letter.BaseStream);
            return 0;
        }
        catch (Exception error)
        {
            Tell($"{error}");
            return 1;
        }
    }

    private static Socket OpenSocket(string[] arguments, byte[] information) => OperatingSystem.IsWindows()
        ? new Socket(new SocketInformation { ProtocolInformation = information })
        : new Socket(new SafeSocketHandle(int.Parse(arguments[0], null), ownsHandle: true));

    private static void Run(Socket socket, WorkerOrder order, Stream input)
    {
        // The flag belongs to the socket, which two processes share. The runtime of this one must be told how it stands.
        socket.Blocking = !order.Serves && !order.IsDatagram;
        var handler = FindHandler(order);
        using BaseServer server = order.IsDatagram
            ? new DatagramWorker(socket, handler, order.Options)
            : new StreamWorker(socket, handler, order.Options);
        if (order.Serves)
        {
            new Thread(() => DisposeAtEnd(input, server)) { IsBackground = true }.Start();
            server.ServeForever();
        }
        else
        {
            server.Serve(order.IsDatagram ? new Request(socket, order.Client, order.Packet) : new Request(socket));
        }
    }

    /// <summary>The end of the input says that the parent wants an end, or has met its own.</summary>
    private static void DisposeAtEnd(Stream input, BaseServer server)
    {
        while (input.ReadByte() >= 0)
            continue;
        server.Dispose();
    }

    private static Type FindHandler(WorkerOrder order)
    {
        var own = typeof(WorkerProgram).Assembly;
        var assembly = order.AssemblyPath == own.Location ? own : LoadWithDependencies(order.AssemblyPath);
        var handler = assembly.ManifestModule.ResolveType(order.HandlerToken);
        return handler.FullName == order.Handler
            ? handler
            : assembly.GetType(order.Handler, throwOnError: true)!; // A generic class has type arguments besides.
    }

    /// <summary>What the handler's assembly needs lies beside it, where nobody looks unless told to.</summary>
    private static Assembly LoadWithDependencies(string path)
    {
        var dependencies = new AssemblyDependencyResolver(path);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }

    /// <summary>One line, marked: the parent tells it from what a handler writes to the standard error.</summary>
    private static void Tell(string what)
    {
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false));
        error.WriteLine(Mark + what.ReplaceLineEndings($"{LineEnd}"));
    }

    internal static bool IsReport(string line, [NotNullWhen(true)] out string? what)
    {
        what = line.StartsWith(Mark) ? line[1..].Replace(LineEnd, '\n') : null;
        return what is not null;
    }

    private static void Tell(Exception error) =>
        Tell(error is IOException or SocketException ? $"{error.GetType().Name}: {error.Message}" : $"{error}");

    private sealed class StreamWorker(Socket socket, Type handler, ServerOptions options) : StreamServer(socket, handler, options)
    {
        protected override void HandleError(Request? request, Exception exception) => Tell(exception);
    }

    private sealed class DatagramWorker(Socket socket, Type handler, ServerOptions options)
        : DatagramServer(socket, handler, options)
    {
        protected override void HandleError(Request? request, Exception exception) => Tell(exception);
    }
}
