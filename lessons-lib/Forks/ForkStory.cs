namespace SocketLessons;

/// <summary>What the processes of a <see cref="PretendUnix"/> did, call by call.</summary>
public sealed class ForkStory : LessonResult
{
    private readonly IReadOnlyList<PretendConnection> _clients;
    private readonly IReadOnlyList<PretendProcess> _processes;

    internal ForkStory(
        IReadOnlyList<ForkEvent> events, IReadOnlyList<PretendConnection> clients, IReadOnlyList<PretendProcess> processes) =>
        (Events, _clients, _processes) = (events, clients, processes);

    /// <summary>The clients that wait for the end of their connection, because some process still has it open; and those that
    /// nobody has accepted.</summary>
    public IReadOnlyList<int> WaitingClients => [.. _clients
        .Where(client => client.Answers == 0 || _processes.Any(process => process.Holds(client)))
        .Select(client => client.Client)];

    /// <summary>The children that have ended and were not collected.</summary>
    public IReadOnlyList<int> Zombies => [.. _processes.Where(process => process.IsZombie).Select(process => process.Id)];

    internal IReadOnlyList<ForkEvent> Events { get; }

    internal IReadOnlyList<PretendConnection> Clients => _clients;

    /// <inheritdoc/>
    public override string ToHtml() => $"<div class=\"sl-forks\">{Table().ToHtml()}<p>{System.Net.WebUtility.HtmlEncode(End)}</p></div>";

    /// <inheritdoc/>
    public override string ToText() => $"{Table().Caption}\n{Table().ToText()}{End}\n";

    private string End => (WaitingClients, Zombies) switch
    {
        ({ Count: 0 }, { Count: 0 }) => "Every client has seen the end of its connection.",
        ({ Count: 0 }, var zombies) => $"Every client has seen the end of its connection. Zombies: {string.Join(", ", zombies)}.",
        (var waiting, { Count: 0 }) => $"Still waiting: {Names(waiting)}.",
        var (waiting, zombies) => $"Still waiting: {Names(waiting)}. Zombies: {string.Join(", ", zombies)}.",
    };

    private static string Names(IReadOnlyList<int> clients) => string.Join(", ", clients.Select(client => $"client {client}"));

    private DataTable Table()
    {
        var table = new DataTable(
            "Pretended processes, from the first call to the last", ["process", "call", "returns", "connection open in process"]);
        foreach (var step in Events)
            table.Row($"{step.Process}", step.Call, step.Returned, step.OpenIn);
        return table;
    }

    /// <summary>Which processes have which connection open now.</summary>
    internal static string OpenIn(IReadOnlyList<PretendConnection> clients, IReadOnlyList<PretendProcess> processes)
    {
        var held = clients.Select(client => (client.Client, In: processes.Where(process => process.Holds(client)).ToList()))
            .Where(client => client.In.Count > 0).ToList();
        return held.Count == 0
            ? "none"
            : string.Join("; ", held.Select(client => (clients.Count > 1 ? $"client {client.Client}: " : "")
                + string.Join(", ", client.In.Select(process => process.Id))));
    }
}

/// <summary>One call of one process.</summary>
/// <param name="Client">Whose connection it was about, if it was about one.</param>
/// <param name="HeldListener">The process had the listener open when it called.</param>
/// <param name="OpenIn">In words, who has which connection open after it.</param>
internal sealed record ForkEvent(
    int Process, string Call, string Returned, int? Client, bool IsError, bool HeldListener, string OpenIn);
