using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// What many connections cost that are open at the same time and mostly wait. Each client connects, asks once, and stays. The server
/// is a <see cref="TcpServer{THandler}"/> of <see cref="UpperCaseHandler"/>, which has both a Handle and a HandleAsync.
/// </summary>
/// <remarks>
/// Used in chapter 10. Both ends live in this process, so that a connection takes two descriptors. The clients share one thread, and
/// connect in groups that the listener's queue has room for: a client that finds it full tries again a second later.
/// </remarks>
public static class Crowd
{
    private const int Group = 50;
    private const int Spare = 500;
    private static readonly byte[] Question = "hello\n"u8.ToArray();
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>
    /// As many connections as this process may open: 10,000, or fewer where the operating system's limit of descriptors is lower
    /// (<c>ulimit -n</c>; .NET raises its own limit to the highest allowed when it starts). Two for each connection, and some to spare.
    /// </summary>
    public static int MostConnections => Math.Clamp((DescriptorsLeft() - Spare) / 2 / 100 * 100, 1, 10_000);

    /// <summary>Measures each lane with each number of connections, one after the other.</summary>
    /// <param name="lanes">A name, what makes a new strategy, and how many connections there shall be: 1 to 10,000, rising.</param>
    /// <exception cref="ArgumentException">There is no lane, or a number of connections makes no sense.</exception>
    /// <exception cref="DeadlineException">One number of connections took more than 60 seconds.</exception>
    public static CrowdReport Measure(params (string Name, Func<Concurrency> NewStrategy, int[] Connections)[] lanes)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        if (lanes.Length == 0)
            throw new ArgumentException("A crowd needs at least one lane: (\"a task each\", () => new Async(), [1, 10]).", nameof(lanes));
        foreach (var (name, _, connections) in lanes)
        {
            if (connections is not { Length: > 0 } || connections.Any(count => count is < 1 or > 10_000))
                throw new ArgumentException($"The lane \"{name}\" needs numbers of connections from 1 to 10,000.", nameof(lanes));
        }
        return new([.. lanes.Select(MeasureLane)]);
    }

    private static CrowdLane MeasureLane((string Name, Func<Concurrency> NewStrategy, int[] Connections) lane)
    {
        // The runtime compiles what it meets for the first time, and the heap gets its size; that is not the strategy's price.
        MeasureOne(lane.NewStrategy(), Group);
        return new(lane.Name, [.. lane.Connections.Select(count => MeasureOne(lane.NewStrategy(), count))]);
    }

    private static CrowdSize MeasureOne(Concurrency strategy, int count)
    {
        using var server = new CrowdServer(strategy);
        server.ServeInBackground();
        var clients = Enumerable.Range(0, count).Select(_ => NewClient()).ToList();
        try
        {
            var (threads, memory) = (new ProcessThreads(), Memory());
            var begin = Stopwatch.GetTimestamp();
            foreach (var group in clients.Chunk(Group))
            {
                InTime(begin, count);
                foreach (var client in group)
                    client.Connect(server.ServerAddress);
                Ask(group);
            }
            var connecting = Stopwatch.GetElapsedTime(begin);
            begin = Stopwatch.GetTimestamp();
            foreach (var group in clients.Chunk(Group))
            {
                InTime(begin, count);
                Ask(group);
            }
            var asking = Stopwatch.GetElapsedTime(begin);
            return new(count, connecting, asking, threads.Newer, Memory() - memory);
        }
        finally
        {
            server.Dispose(); // First, so that no client's leaving is an error for a handler.
            clients.ForEach(client => client.Dispose());
        }
    }

    private static Socket NewClient() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = (int)Deadline.TotalMilliseconds,
        LingerState = new LingerOption(enable: true, seconds: 0), // Ten thousand connections in TIME_WAIT would be in others' way.
    };

    private static void Ask(Socket[] clients)
    {
        foreach (var client in clients)
            client.Send(Question);
        var answer = new byte[Question.Length];
        foreach (var client in clients)
        {
            for (var have = 0; have < answer.Length;)
            {
                var received = client.Receive(answer, have, answer.Length - have, SocketFlags.None);
                have += received > 0 ? received : throw new IOException("The server closed a connection that should stay open.");
            }
        }
    }

    private static void InTime(long begin, int count)
    {
        if (Stopwatch.GetElapsedTime(begin) > Deadline)
            throw new DeadlineException($"the answers to {count} clients", Deadline, null);
    }

    /// <summary>What of this process is in the machine's memory, the garbage collected and given back.</summary>
    private static long Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static int DescriptorsLeft()
    {
        if (OperatingSystem.IsWindows())
            return int.MaxValue; // Handles have no such limit.
        if (!OperatingSystem.IsLinux())
            return 10_240; // macOS: OPEN_MAX, which .NET raises its limit to.
        try
        {
            // Max open files            1024                 524288               files
            var line = File.ReadLines("/proc/self/limits").First(each => each.StartsWith("Max open files", StringComparison.Ordinal));
            var limit = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            return int.TryParse(limit, CultureInfo.InvariantCulture, out var number)
                ? number - Directory.GetFiles("/proc/self/fd").Length
                : int.MaxValue;
        }
        catch (IOException)
        {
            return 1_024; // Nobody tells: the number that is safe everywhere.
        }
    }

    private sealed class CrowdServer(Concurrency strategy) : TcpServer<UpperCaseHandler>(concurrency: strategy, options: Options)
    {
        private static new readonly ServerOptions Options = new()
        {
            Limits = new ServerLimits { ConnectionsAtOnce = null },
            GracePeriod = TimeSpan.Zero, // All of them wait for a client that will not ask again.
        };

        protected override void HandleError(Request? request, Exception exception)
        {
            // The clients see what fails while they ask. What fails at the end is the end itself.
        }
    }
}
