using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter;

/// <summary>What came in on the shell and waits for its turn, in the order in which it came.</summary>
internal sealed class ShellQueue
{
    private readonly object gate = new(); // Not a Lock: that one cannot be waited on.
    private readonly LinkedList<(Request Request, bool IsAborted)> waiting = [];

    public void Add(Request request)
    {
        lock (gate)
        {
            waiting.AddLast((request, false));
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits for the next. It may have been aborted meanwhile.</summary>
    public (Request Request, bool IsAborted) Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0)
                Monitor.Wait(gate);
            var first = waiting.First!.Value;
            waiting.RemoveFirst();
            return first;
        }
    }

    /// <summary>A cell failed: the ones that were sent behind it, before anybody could know, are not to run.</summary>
    public void AbortExecutions()
    {
        lock (gate)
        {
            for (var node = waiting.First; node is not null; node = node.Next)
            {
                if (node.Value.Request.Type == "execute_request")
                    node.Value = node.Value with { IsAborted = true };
            }
        }
    }
}
