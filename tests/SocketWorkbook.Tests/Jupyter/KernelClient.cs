using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>What a request led to: its reply, and what was published for it up to its idle.</summary>
public sealed record Answer(Message Reply, IReadOnlyList<Message> Published)
{
    public JsonObject Content => Reply.Content;

    public string? Status => Reply.Text("status");

    /// <summary>The text of the one stream.</summary>
    public string Stream(string name = "stdout") => string.Concat(
        Published.Where(message => message.Type == "stream" && message.Text("name") == name).Select(message => message.Text("text")));

    /// <summary>The plain text of the result, or null.</summary>
    public string? Result => (string?)Published.SingleOrDefault(message => message.Type == "execute_result")?.Content["data"]!["text/plain"];

    public IEnumerable<string> Types => Published.Select(message => message.Type);
}

/// <summary>A front end: it starts a kernel, talks to it over real ZeroMQ sockets, and never waits for ever.</summary>
public sealed class KernelClient : IDisposable
{
    /// <summary>Far beyond what a busy machine needs.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly DealerSocket shell = new();
    private readonly DealerSocket control = new();
    private readonly DealerSocket stdin = new();
    private readonly SubscriberSocket ioPub = new();
    private readonly List<Message> published = [];
    private readonly List<Message> shellReplies = [];

    private readonly bool isFirst;

    private KernelClient(Connection connection, KernelProcess process, bool isFirst = true)
    {
        this.isFirst = isFirst;
        Connection = connection;
        Process = process;
        Wire = new WireMessages(connection.Key);
        var identity = Guid.NewGuid().ToByteArray();
        foreach (var (socket, port) in new (NetMQSocket, int)[]
            { (shell, connection.Shell), (control, connection.Control), (stdin, connection.Stdin), (ioPub, connection.IOPub) })
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Options.ReceiveHighWatermark = 0;
            if (socket is DealerSocket)
                socket.Options.Identity = identity; // Input is asked for on stdin by the identity of the shell.
            socket.Connect($"tcp://127.0.0.1:{port}");
        }
        ioPub.Subscribe("");
    }

    public Connection Connection { get; }

    public KernelProcess Process { get; }

    public WireMessages Wire { get; }

    /// <summary>Starts a kernel and waits until it is ready. Takes other ports if somebody took these meanwhile.</summary>
    public static KernelClient Start(string? directory = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = Connection.Create();
            var process = KernelProcess.Start(connection, directory);
            var client = new KernelClient(connection, process);
            try
            {
                client.WaitUntil(message => message.Type == "iopub_welcome");
                client.Ask("kernel_info_request", new { });
                return client;
            }
            catch (TimeoutException) when (attempt < 3 && process.Errors.Any(line => line.Contains("cannot listen", StringComparison.Ordinal)))
            {
                client.Dispose();
            }
        }
    }

    /// <summary>Another front end of the same kernel.</summary>
    public KernelClient Another() => new(Connection, Process, isFirst: false);

    public string Send(string type, object content, bool onControl = false, object? metadata = null)
    {
        var (id, frames) = Wire.Make(type, content, metadata);
        SendFrames(frames, onControl);
        return id;
    }

    public void SendFrames(byte[][] frames, bool onControl = false) => (onControl ? control : shell).SendMultipartBytes(frames);

    public string SendExecute(string code, bool silent = false, bool storeHistory = true, bool allowStdin = false,
        bool stopOnError = true, object? userExpressions = null, object? metadata = null) => Send("execute_request", new
        {
            code,
            silent,
            store_history = storeHistory,
            user_expressions = userExpressions ?? new { },
            allow_stdin = allowStdin,
            stop_on_error = stopOnError,
        }, metadata: metadata);

    /// <summary>Sends a request and waits for its reply and its idle.</summary>
    public Answer Ask(string type, object content, bool onControl = false)
    {
        var id = Send(type, content, onControl);
        return onControl ? new Answer(ReplyOnControl(id), UntilIdle(id)) : AnswerTo(id);
    }

    public Answer Execute(string code) => AnswerTo(SendExecute(code));

    public Answer AnswerTo(string id) => new(ReplyTo(id), UntilIdle(id));

    /// <summary>The reply on the shell to a request; replies to others are kept.</summary>
    public Message ReplyTo(string id)
    {
        while (true)
        {
            if (shellReplies.Find(message => message.ParentId == id) is { } reply)
            {
                shellReplies.Remove(reply);
                return reply;
            }
            shellReplies.Add(Receive(shell, $"the reply to {id}"));
        }
    }

    public Message ReplyOnControl(string id)
    {
        Message reply;
        do
            reply = Receive(control, $"the reply to {id} on control");
        while (reply.ParentId != id);
        return reply;
    }

    /// <summary>Everything published for a request, its idle last.</summary>
    public IReadOnlyList<Message> UntilIdle(string id)
    {
        WaitUntil(message => message.ParentId == id && message.State == "idle");
        var own = published.Where(message => message.ParentId == id).ToList();
        published.RemoveAll(message => message.ParentId == id);
        return own;
    }

    /// <summary>Waits for a published message. It stays among those that <see cref="UntilIdle"/> gives.</summary>
    public Message WaitUntil(Func<Message, bool> isIt)
    {
        if (published.Find(message => isIt(message)) is { } known)
            return known;
        while (true)
        {
            var message = Receive(ioPub, "a published message");
            published.Add(message);
            if (isIt(message))
                return message;
        }
    }

    /// <summary>Waits until the cell has written the word.</summary>
    public void WaitForText(string id, string word) => WaitUntil(message =>
        message.ParentId == id && message.Type == "stream" && message.Text("text")!.Contains(word, StringComparison.Ordinal));

    public Message NextInputRequest() => Receive(stdin, "an input request");

    public void AnswerInput(string value) => stdin.SendMultipartBytes(Wire.Make("input_reply", new { value }).Frames);

    public Answer Interrupt(string id)
    {
        Assert.Equal("ok", Ask("interrupt_request", new { }, onControl: true).Status);
        return AnswerTo(id);
    }

    public void Dispose()
    {
        foreach (var socket in new NetMQSocket[] { shell, control, stdin, ioPub })
            socket.Dispose();
        if (isFirst)
            Process.Dispose();
    }

    private Message Receive(NetMQSocket socket, string what)
    {
        List<byte[]> frames = [];
        return socket.TryReceiveMultipartBytes(Deadline, ref frames!)
            ? Wire.Read(frames)
            : throw new TimeoutException($"Waited {Deadline.TotalSeconds} s for {what}. The kernel said: {string.Join(" | ", Process.Errors)}");
    }
}

/// <summary>One kernel for the tests of a class that leave it as they found it.</summary>
public sealed class SharedKernel : IDisposable
{
    public KernelClient Client { get; } = KernelClient.Start();

    public void Dispose() => Client.Dispose();
}
