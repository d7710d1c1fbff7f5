using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Output;
using SocketWorkbook.Jupyter.Requests;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter;

/// <summary>
/// One session of the engine behind the Jupyter protocol. Three threads: the wire's, which only passes on; the shell's, which
/// answers one request after the other and runs the cells; and the control's, which interrupts and shuts down meanwhile.
/// </summary>
internal sealed class Kernel : IDisposable
{
    private readonly KernelLog log;
    private readonly KernelSockets sockets;
    private readonly Link link;
    private readonly CellSession session;
    private readonly Dispatch shellDispatch;
    private readonly Dispatch controlDispatch;
    private readonly ShellQueue shell = new();
    private readonly ShellQueue control = new();
    private readonly ExecuteRequest execute;
    private readonly ManualResetEventSlim ended = new();
    private volatile int exitCode;

    public Kernel(ConnectionFile connection, KernelLog log)
    {
        this.log = log;
        var input = new InputRequests();
        var publisher = new EventPublisher();
        session = new CellSession(new SessionOptions
        {
            WorkingDirectory = Environment.CurrentDirectory,
            AskForInput = input.Ask,
            ObserveBetweenCells = publisher.Publish,
            Delivered = publisher.Flush,
            // The process is the cell's own, and would have to end if the cell cannot.
            MayAbort = true,
        });
        // While the sockets are opened and the front end connects.
        new Thread(session.Prime) { IsBackground = true, Name = "prime" }.UnsafeStart();
        var signature = new Signature(connection.Key);
        var reader = new MessageReader(signature);
        sockets = new KernelSockets(connection, log)
        {
            Received = (channel, frames) => Sort(reader.Read(channel, frames)),
            Subscribed = topic => link!.Welcome(topic),
        };
        link = new Link(new MessageWriter(signature), sockets.Send);
        input.Link = publisher.Link = link;
        var history = new InputHistory();
        execute = new ExecuteRequest(session, link, publisher, history, input, shell.AbortExecutions, GiveUp);
        var handlers = new Dictionary<string, Handler>
        {
            ["kernel_info_request"] = request => KernelInfo.Reply(request, link),
            ["execute_request"] = execute.Handle,
            ["is_complete_request"] = request => IsComplete.Reply(request, link),
            ["complete_request"] = request => Complete.Reply(request, link, session.Assistance),
            ["inspect_request"] = request => Inspect.Reply(request, link, session.Assistance),
            ["history_request"] = request => HistoryRequest.Reply(request, link, history),
            ["comm_info_request"] = request => Comms.ReplyInfo(request, link),
            ["comm_open"] = request => Comms.Close(request, link),
            ["comm_msg"] = static _ => { },
            ["comm_close"] = static _ => { },
            ["interrupt_request"] = request => InterruptRequest.Reply(request, link, session),
            ["shutdown_request"] = request => ShutdownRequest.Reply(request, link, End),
        };
        shellDispatch = new Dispatch(handlers, link, log);
        controlDispatch = new Dispatch(handlers.Where(handler => handler.Key != "execute_request").ToDictionary(), link, log);
        replies = input;
    }

    private readonly InputRequests replies;

    /// <summary>Returns when a front end has asked for the end, with the exit code.</summary>
    public int Run()
    {
        sockets.Start();
        link.Status(null, "starting");
        Serve("control", control, (request, _) => controlDispatch.Handle(request));
        Serve("shell", shell, (request, isAborted) =>
        {
            if (isAborted)
                execute.Abort(request);
            else
                shellDispatch.Handle(request);
        });
        CellSession.PrimeSurroundings();
        ended.Wait();
        return exitCode;
    }

    public void Interrupt() => session.Interrupt();

    /// <summary>Lets <see cref="Run"/> return.</summary>
    public void End(int code)
    {
        exitCode = code;
        ended.Set();
    }

    private void Sort(Request request)
    {
        if (request.Channel == Channel.Shell)
            shell.Add(request);
        else if (request.Channel == Channel.Control)
            control.Add(request);
        else if (request.Type == "input_reply")
            replies.Answer(request);
    }

    private static void Serve(string name, ShellQueue queue, Action<Request, bool> handle) => new Thread(() =>
    {
        while (true)
        {
            var (request, isAborted) = queue.Take();
            handle(request, isAborted);
        }
    })
    { IsBackground = true, Name = name }.UnsafeStart();

    /// <summary>What the cells' variables hold is closed properly, if that does not take long, and what was said is sent.</summary>
    public void Dispose()
    {
        session.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(2));
        sockets.Dispose();
        ended.Dispose();
    }

    private void GiveUp()
    {
        log.Say("A cell could not be stopped, so the kernel ends. The front end starts it again.");
        End(1);
    }
}
