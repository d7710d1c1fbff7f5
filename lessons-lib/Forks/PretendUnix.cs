namespace SocketLessons;

/// <summary>
/// A Unix to play with, because .NET cannot <c>fork()</c>: processes with tables of descriptors, a listener, and clients who see the
/// end of their connection when its last descriptor is closed. Nothing here is a real process or socket.
/// </summary>
/// <remarks>
/// <c>fork()</c> returns twice: in the parent, and in a child that stands at the same line with the same variables. To imitate that,
/// the program is run once more for each child. Until that fork each call returns what it has returned before and does nothing;
/// from there on it counts. A child runs to its end before its parent goes on, which is one of the orders that a real system may
/// choose. Used in chapter 08.
/// </remarks>
public sealed class PretendUnix
{
    private const int MostCalls = 500;
    private const int MostProcesses = 50;

    private readonly Action<PretendUnix> _program;
    private readonly List<ForkEvent> _events = [];
    private readonly List<PretendProcess> _processes = [];
    private readonly List<PretendConnection> _clients;
    private PretendProcess _now;
    private int _accepted;
    private int _calls;

    private PretendUnix(int clients, Action<PretendUnix> program)
    {
        _program = program;
        _clients = [.. Enumerable.Range(1, clients).Select(number => new PretendConnection(number))];
        _now = NewProcess(parent: null);
        _now.Open(null);
    }

    /// <summary>Runs a server program until its first process returns, and tells what happened.</summary>
    /// <param name="clients">Clients that have connected and wait to be accepted, 1 to 20.</param>
    /// <param name="program">Calls the methods of what it is given. It must do the same each time until it forks.</param>
    public static ForkStory Run(int clients, Action<PretendUnix> program)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clients, 20);
        ArgumentNullException.ThrowIfNull(program);
        var unix = new PretendUnix(clients, program);
        try
        {
            program(unix);
        }
        catch (EndOfProcessException)
        {
            // It called Exit, or did what ends a process.
        }
        return new ForkStory(unix._events, unix._clients, unix._processes);
    }

    /// <summary>The descriptor of the listener. Each process begins with it.</summary>
    public int Listener => PretendProcess.ListenerDescriptor;

    /// <summary>accept(2): takes the next client.</summary>
    /// <returns>The descriptor of its connection.</returns>
    public int Accept() => Call("Accept()", null, () =>
    {
        Check(Listener);
        if (_accepted == _clients.Count)
            throw Fatal("it waits for ever: no client is left");
        return _now.Open(_clients[_accepted++]);
    });

    /// <summary>fork(2): makes a second process, which has a copy of the memory and of the table of descriptors.</summary>
    /// <returns>Twice: the number of the child in the parent, 0 in the child.</returns>
    public int Fork()
    {
        PretendProcess? child = null;
        var result = Call("Fork()", null, () =>
        {
            if (_processes.Count == MostProcesses)
                throw Fatal($"EAGAIN: there are {MostProcesses} processes, and the system has room for no more");
            return (child = NewProcess(_now)).Id;
        });
        if (child is null)
            return result; // Played back.
        var parent = _now;
        _now = child;
        Tell("(begins: Fork returns here too)", null, "0");
        try
        {
            _program(this);
            End("(returns)");
        }
        catch (EndOfProcessException)
        {
            // The child has ended. Its parent goes on.
        }
        finally
        {
            _now = parent;
        }
        return result;
    }

    /// <summary>close(2): this process lets go of a descriptor. What it stands for ends when no process has one any more.</summary>
    public void Close(int descriptor) => Call($"Close({descriptor})", descriptor, () =>
    {
        Check(descriptor);
        _now.Close(descriptor);
        return 0;
    });

    /// <summary>Serves the client of a connection: receives its question, sends the answer.</summary>
    public void Answer(int connection) => Call($"Answer({connection})", connection, () =>
    {
        Check(connection);
        if (_now[connection] is not { } client)
            throw Fatal($"{connection} is the listener, and nobody is at its other end");
        client.Answers++;
        return 0;
    });

    /// <summary>_exit(2): this process ends, and the system closes all that it has open.</summary>
    public void Exit() => Call("Exit()", null, () =>
    {
        End("Exit()");
        throw new EndOfProcessException();
    });

    /// <summary>waitpid(2) with WNOHANG, until nothing is left: takes the ended children of this process off the list. Does not
    /// wait.</summary>
    /// <returns>How many there were.</returns>
    public int CollectChildren() => Call("CollectChildren()", null, () =>
    {
        var ended = _processes.Where(process => process.Parent == _now && process.IsZombie).ToList();
        ended.ForEach(process => process.IsCollected = true);
        return ended.Count;
    });

    private PretendProcess NewProcess(PretendProcess? parent)
    {
        var process = new PretendProcess(100 + _processes.Count, parent);
        _processes.Add(process);
        return process;
    }

    private int Call(string call, int? descriptor, Func<int> effect)
    {
        if (_now.HasEnded)
            throw new EndOfProcessException(); // Somebody has caught the first one.
        if (_now.PlaysBack(out var result))
            return result;
        var about = descriptor is { } number ? _now[number] : null;
        var holdsListener = _now.Has(Listener);
        try
        {
            if (++_calls > MostCalls)
                throw Fatal($"more than {MostCalls} calls: stopped");
            result = effect();
        }
        catch (PretendException error)
        {
            Tell(call, about, error.Message, isError: true);
            End(null);
            throw new EndOfProcessException();
        }
        _now.Remember(result);
        Tell(call, about ?? (call == "Accept()" ? _now[result] : null),
            call is "Accept()" or "Fork()" or "CollectChildren()" ? $"{result}" : "", holdsListener: holdsListener);
        return result;
    }

    private void End(string? how)
    {
        _now.End();
        if (how is not null)
            Tell(how, null, "");
    }

    private void Tell(string call, PretendConnection? about, string returned, bool isError = false, bool holdsListener = false) =>
        _events.Add(new ForkEvent(_now.Id, call, returned, about?.Client, isError, holdsListener, ForkStory.OpenIn(_clients, _processes)));

    private void Check(int descriptor)
    {
        if (!_now.Has(descriptor))
            throw Fatal($"EBADF: process {_now.Id} has no open descriptor {descriptor}");
    }

    private static PretendException Fatal(string message) => new(message);

    private sealed class PretendException(string message) : Exception(message);

    private sealed class EndOfProcessException : Exception;
}
