using System.Globalization;
using System.Text;

namespace SocketWorkbook.Engine;

/// <summary>
/// What a session has written and displayed and nobody has been told yet, in order. Text of one channel is gathered into
/// one event until somebody takes it, so that a chatty cell makes few events. Safe for any number of writers.
/// </summary>
internal sealed class SessionOutput(int textLimit, int displayLimit)
{
    // An event costs its receiver something, however short it is: changing channels for each letter must end as well.
    private const int CostOfEvent = 20;
    private const long DisplayedLimit = 50_000_000;

    private readonly Lock gate = new();
    private readonly List<CellEvent> waiting = [];
    private readonly StringBuilder text = new();
    private TextChannel channel;
    private CellSource? writer;
    private int written;
    private int displays;
    private long displayed;
    private bool textIsCut;
    private bool displaysAreCut;
    private Action<bool>? changed;
    private string lastLine = "";

    /// <summary>
    /// Called, without a lock, when there is something new to take; with true when it cannot wait. Null while no cell runs.
    /// </summary>
    public Action<bool>? Changed { set { lock (gate) changed = value; } }

    /// <summary>Called instead while no cell runs.</summary>
    public Action<bool>? ChangedBetweenCells { private get; init; }

    public void Write(TextChannel to, ReadOnlySpan<char> characters)
    {
        if (characters.IsEmpty)
            return;
        Action<bool>? tell;
        lock (gate)
        {
            if (textIsCut)
                return;
            tell = changed ?? ChangedBetweenCells;
            Turn(to, SessionConsole.CellOfThisThread);
            if (written + characters.Length <= textLimit)
            {
                written += characters.Length;
                text.Append(characters);
            }
            else
            {
                var rest = characters[..Math.Max(0, textLimit - written)];
                if (rest.Length > 0 && char.IsHighSurrogate(rest[^1]))
                    rest = rest[..^1];
                text.Append(rest);
                textIsCut = true;
                Turn(TextChannel.Error, SessionConsole.CellOfThisThread);
                text.Append(CultureInfo.InvariantCulture,
                    $"\nOutput cut after {textLimit:N0} characters: the cell goes on, but what it writes from here on is dropped.\n");
            }
        }
        tell?.Invoke(false);
    }

    /// <summary>Adds a value that is shown, replaced or taken back.</summary>
    public void Show(CellEvent shown)
    {
        Action<bool>? tell;
        lock (gate)
        {
            if (displaysAreCut)
                return;
            tell = changed ?? ChangedBetweenCells;
            displays++;
            displayed += FormsOf(shown).Sum(form => (long)form.Value.Length);
            if (displays <= displayLimit && displayed <= DisplayedLimit)
            {
                EndText();
                waiting.Add(shown with { Cell = SessionConsole.CellOfThisThread });
            }
            else
            {
                displaysAreCut = true;
                Turn(TextChannel.Error, SessionConsole.CellOfThisThread);
                text.Append(CultureInfo.InvariantCulture,
                    $"\nOutput cut after {displays - 1:N0} displayed values: the cell goes on, but what it displays from here on is dropped.\n");
            }
        }
        tell?.Invoke(false);
    }

    public void Ask(InputAsked question)
    {
        Action<bool>? tell;
        lock (gate)
        {
            tell = changed ?? throw new InvalidOperationException("No cell is running, so nobody can be asked for input.");
            EndText();
            waiting.Add(question);
        }
        tell(true);
    }

    /// <summary>Everything since the last call.</summary>
    public List<CellEvent> Take()
    {
        lock (gate)
            return TakeAll();
    }

    /// <summary>The same, and nothing when a cell runs: its own watcher takes it then.</summary>
    public List<CellEvent> TakeBetweenCells()
    {
        lock (gate)
            return changed is null ? TakeAll() : [];
    }
    /// <summary>What is written from here on counts as the next cell's.</summary>
    public void EndCell()
    {
        lock (gate)
        {
            changed = null;
            written = displays = 0;
            displayed = 0;
            textIsCut = displaysAreCut = false;
            lastLine = "";
        }
    }

    /// <summary>The text after the last line break: what a question for input most likely says.</summary>
    public string LastLine { get { lock (gate) return lastLine; } }

    private static IEnumerable<KeyValuePair<string, string>> FormsOf(CellEvent shown) => shown switch
    {
        ValueDisplayed value => value.Data.Forms,
        ValueUpdated value => value.Data.Forms,
        _ => [],
    };

    private List<CellEvent> TakeAll()
    {
        EndText();
        List<CellEvent> taken = [.. waiting];
        waiting.Clear();
        return taken;
    }

    private void Turn(TextChannel to, CellSource? by)
    {
        if (text.Length > 0 && (channel != to || writer != by))
            EndText();
        (channel, writer) = (to, by);
    }

    private void EndText()
    {
        if (text.Length == 0)
            return;
        var whole = text.ToString();
        text.Clear();
        written += CostOfEvent;
        waiting.Add(new TextWritten(channel, whole) { Cell = writer });
        var lineBreak = whole.LastIndexOf('\n');
        lastLine = lineBreak < 0 ? lastLine + whole : whole[(lineBreak + 1)..];
    }
}
