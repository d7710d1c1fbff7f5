using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// The same work under each strategy: so many clients connect to a <see cref="TcpServer{THandler}"/> at the same instant, each sends
/// one line and waits for its answer. The handler is <see cref="WorkHandler"/>.
/// </summary>
/// <remarks>Used from chapter 07 on. Lanes are run one after the other, so that they do not disturb each other.</remarks>
public static class Race
{
    private const int MostClients = 200;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Runs every lane, and says when each client had its answer.</summary>
    /// <param name="request">What each client asks for: <c>wait 50</c> (milliseconds) or <c>compute 50</c> (steps).</param>
    /// <param name="clients">Clients at the same time, 1 to 200. Each has a thread of its own on this side.</param>
    /// <param name="lanes">A name and the strategy of the server. Each strategy must be a new one.</param>
    /// <exception cref="ArgumentException">The request, the number of clients or a lane makes no sense.</exception>
    /// <exception cref="DeadlineException">A lane took more than 30 seconds.</exception>
    public static RaceReport Run(string request, int clients, params (string Name, Concurrency Strategy)[] lanes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clients, MostClients);
        ArgumentNullException.ThrowIfNull(lanes);
        if (lanes.Length == 0)
            throw new ArgumentException("A race needs at least one lane: (\"one at a time\", new Sequential()).", nameof(lanes));
        if (lanes.DistinctBy(lane => lane.Name).Count() < lanes.Length)
            throw new ArgumentException("Two lanes have the same name.", nameof(lanes));
        return new(request, [.. lanes.Select(lane => RunLane(request, clients, lane.Name, lane.Strategy))]);
    }

    private static RaceLane RunLane(string request, int clients, string name, Concurrency strategy)
    {
        using var server = new TcpServer<WorkHandler>(concurrency: strategy);
        server.ServeInBackground();
        WarmUp(server.ServerAddress, request, strategy is Preforked { Workers: var workers } ? workers : 1);

        var start = new ManualResetEventSlim();
        var times = new TimeSpan[clients];
        var failures = new Exception?[clients];
        long begin = 0;
        using var ready = new CountdownEvent(clients);
        var threads = Enumerable.Range(0, clients).Select(client => new Thread(() =>
        {
            ready.Signal();
            start.Wait();
            try
            {
                Ask(server.ServerAddress, request);
                times[client] = Stopwatch.GetElapsedTime(Volatile.Read(ref begin));
            }
            catch (Exception error) when (error is SocketException or IOException or ArgumentException)
            {
                failures[client] = error;
            }
        }) { IsBackground = true, Name = $"client {client + 1}" }).ToList();
        threads.ForEach(thread => thread.Start());
        ready.Wait();
        Volatile.Write(ref begin, Stopwatch.GetTimestamp());
        start.Set();
        foreach (var thread in threads)
        {
            var left = Deadline - Stopwatch.GetElapsedTime(begin);
            if (!thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero))
                throw new DeadlineException($"the last of {clients} clients of the lane \"{name}\" to get its answer", Deadline, null);
        }
        if (failures.OfType<ArgumentException>().FirstOrDefault() is { } wrong)
            throw wrong;
        return new(name, [.. times.Where((_, client) => failures[client] is null).Order()], failures.Count(error => error is not null));
    }

    /// <summary>
    /// The runtime compiles what it meets for the first time, and workers take a while to start; that is not the strategy's price. A
    /// worker keeps the connection that it has taken, so that as many as there are workers reach every one.
    /// </summary>
    private static void WarmUp(EndPoint server, string request, int connections)
    {
        var sockets = Enumerable.Range(0, connections).Select(_ => Connect(server)).ToList();
        try
        {
            foreach (var socket in sockets)
                Ask(socket, request.StartsWith("compute", StringComparison.Ordinal) ? "compute 1" : "wait 1");
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static Socket Connect(EndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)Deadline.TotalMilliseconds,
        };
        socket.Connect(server);
        return socket;
    }

    private static void Ask(EndPoint server, string request)
    {
        using var socket = Connect(server);
        Ask(socket, request);
    }

    private static void Ask(Socket socket, string request)
    {
        socket.Send(Encoding.UTF8.GetBytes(request + "\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = reader.ReadLine() ?? throw new IOException("The server closed the connection without an answer.");
        if (!answer.StartsWith("done", StringComparison.Ordinal))
            throw new ArgumentException($"WorkHandler does not know \"{request}\": {answer}.", nameof(request));
    }
}
