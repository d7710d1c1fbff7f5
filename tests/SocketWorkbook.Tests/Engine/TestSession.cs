using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

/// <summary>A session that keeps the events of its last cell. No cell of a test can hang it: see <see cref="Limit"/>.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    /// <summary>Far beyond what any cell here takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CellSession session;
    private int count;

    public TestSession(SessionOptions? options = null) =>
        session = new CellSession(options ?? new SessionOptions { WorkingDirectory = AppContext.BaseDirectory });

    public List<CellEvent> Events { get; private set; } = [];

    public string Output => Text(TextChannel.Output);

    public string Errors => Text(TextChannel.Error);

    /// <summary>The text of the trailing expression, or null when there was none.</summary>
    public string? Result => Events.OfType<ResultShown>().SingleOrDefault()?.Data[MimeBundle.Text];

    /// <summary>Events as short lines, in order: what a reader sees. A text may come in pieces; here it is one.</summary>
    public IEnumerable<string> Seen => Joined().Select(happened => happened switch
    {
        TextWritten { Channel: TextChannel.Output } text => $"out {text.Text.TrimEnd('\n')}",
        TextWritten text => $"err {text.Text.TrimEnd('\n')}",
        ValueDisplayed value => $"display {value.Data[MimeBundle.Text]}",
        ResultShown value => $"result {value.Data[MimeBundle.Text]}",
        CellFailed failed => $"failed {failed.Error.Name}",
        _ => happened.ToString(),
    });

    /// <summary>Runs a cell that is named after its number in this session: <c>cell 1</c> and so on.</summary>
    public async Task<CellOutcome> RunAsync(
        string code, double deadlineSeconds = 50, Action<CellEvent>? observe = null, CancellationTokenSource? interruptBy = null)
    {
        var events = Events = [];
        var cell = new CellSource(code, $"cell {++count}", TimeSpan.FromSeconds(deadlineSeconds));
        return await session.RunAsync(cell, happened =>
        {
            events.Add(happened);
            observe?.Invoke(happened);
        }, interruptBy?.Token ?? default).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a cell that must succeed, and gives its result's text.</summary>
    public async Task<string?> ValueOfAsync(string code)
    {
        var outcome = await RunAsync(code);
        Assert.Null(outcome.Error);
        return Result;
    }

    /// <summary>Runs a cell that must fail, and gives its error.</summary>
    public async Task<CellError> ErrorOfAsync(string code, double deadlineSeconds = 50)
    {
        var outcome = await RunAsync(code, deadlineSeconds);
        Assert.NotNull(outcome.Error);
        Assert.Equal(outcome.Error, Assert.IsType<CellFailed>(Events[^1]).Error);
        return outcome.Error;
    }

    /// <summary>Starts a cell and interrupts it once it has written "now".</summary>
    public async Task<CellOutcome> InterruptAsync(string code) => await RunAsync(code, observe: happened =>
    {
        if (happened is TextWritten { Text: var text } && text.Contains("now", StringComparison.Ordinal))
            session.Interrupt();
    });

    public void Interrupt() => session.Interrupt();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private List<CellEvent> Joined()
    {
        List<CellEvent> joined = [];
        foreach (var happened in Events)
        {
            if (happened is TextWritten text && joined is [.., TextWritten before] && before.Channel == text.Channel)
                joined[^1] = before with { Text = before.Text + text.Text };
            else
                joined.Add(happened);
        }
        return joined;
    }

    private string Text(TextChannel channel) =>
        string.Concat(Events.OfType<TextWritten>().Where(text => text.Channel == channel).Select(text => text.Text));
}
