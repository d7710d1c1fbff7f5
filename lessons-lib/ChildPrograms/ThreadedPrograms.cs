using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// The programs that <see cref="ChildProgram"/> starts. Each writes its address as its first line, serves on other threads, and
/// lets its main method return when its input ends. Chapter 09 shows their bodies.
/// </summary>
internal static class ThreadedPrograms
{
    /// <summary>The first argument of each: what follows is not a worker's order.</summary>
    public const string Mark = "--program";

    /// <summary>After its main method has returned. A reader may think for a while about a program that does not end.</summary>
    private static readonly TimeSpan LongestAfterlife = TimeSpan.FromHours(1);

    [SuppressMessage("Style", "IDE0052", Justification = "A timer that nobody holds is collected.")]
    private static Timer? s_lastResort;

    public static void Run(string[] arguments)
    {
        var (program, options) = (arguments[0], arguments[1..].Select(bool.Parse).ToArray());
        if (program == nameof(ThreadedServer))
            ThreadedServer(options[0], options[1]);
        else
            HandWritten(options[0]);
        // Nobody should find such a program in the list of processes tomorrow, whatever its parent has died of.
        s_lastResort = new Timer(_ => Environment.Exit(3), null, LongestAfterlife, Timeout.InfiniteTimeSpan);
        Console.WriteLine("main returns");
    }

    private static void ThreadedServer(bool daemonThreads, bool loopInBackground)
    {
        var strategy = new Threading { DaemonThreads = daemonThreads };
        var noLimits = new ServerOptions { Limits = ServerLimits.None };
        var server = new TcpServer<LastWordsHandler>(concurrency: strategy, options: noLimits);
        new Thread(server.ServeForever) { IsBackground = loopInBackground }.Start();
        Console.WriteLine(server.ServerAddress);
        Console.In.ReadToEnd();
    }

    private static void HandWritten(bool catches)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        new Thread(() => AcceptForEver(listener, catches ? DoubleAndCatch : Double)) { IsBackground = true }.Start();
        Console.WriteLine(listener.LocalEndPoint);
        Console.In.ReadToEnd();
    }

    private static void AcceptForEver(Socket listener, Action<Socket> handle)
    {
        while (true)
        {
            var connection = listener.Accept();
            new Thread(() => handle(connection)).Start();
        }
    }

    private static void Double(Socket connection)
    {
        using var reader = new StreamReader(new NetworkStream(connection, ownsSocket: true));
        while (reader.ReadLine() is { } line)
            connection.Send(Encoding.UTF8.GetBytes($"{2 * int.Parse(line, null)}\n"));
    }

    private static void DoubleAndCatch(Socket connection)
    {
        try
        {
            Double(connection);
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"{error.GetType().Name}: {error.Message}");
        }
    }

    private sealed class LastWordsHandler : StreamRequestHandler
    {
        protected override void Handle()
        {
            while (Reader.ReadLine() is { } line)
                Writer.WriteLine($"you said {line}");
            Console.WriteLine("handler ends");
        }
    }
}
