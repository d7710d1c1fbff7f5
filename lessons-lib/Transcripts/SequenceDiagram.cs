using System.Globalization;
using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Draws a transcript as SVG: a lifeline for each participant, an arrow for each send, a box for each note and for each receive
/// that is not one whole send. The colours are the page's; lines are cut out where text stands, so that no background is needed.
/// </summary>
internal sealed class SequenceDiagram
{
    private const double CharacterWidth = 7.25, LineHeight = 15, Top = 48, Apart = 10;
    private const string NoteFrame = "stroke-opacity=\".5\" stroke-dasharray=\"2 3\" rx=\"3\"";
    private const string ReceiveFrame = "stroke-width=\"2\"";

    private readonly TranscriptStory _story;
    private readonly string _title;
    private readonly Dictionary<string, double> _x = [];
    private readonly Dictionary<TranscriptEvent, double> _y = new(ReferenceEqualityComparer.Instance);
    private readonly double _gap;
    private readonly StringBuilder _lines = new(), _texts = new(), _holes = new();
    private double _left, _right, _bottom;

    public SequenceDiagram(TranscriptStory story, string title)
    {
        (_story, _title) = (story, title);
        var wanted = story.Steps.Select(step => Width(Content(step, 80)) + 40)
            .Concat(story.Participants.Select(name => Width(name) + 40)).Max();
        _gap = Math.Clamp(wanted, 170, story.Participants.Count <= 3 ? 330 : 220);
        foreach (var (index, name) in story.Participants.Index())
            _x[name] = index * _gap;
        (_left, _right) = (-_gap / 4, ((story.Participants.Count - 1) * _gap) + (_gap / 4));
    }

    private int BoxCharacters => (int)((_gap - 30) / CharacterWidth);

    public string ToSvg()
    {
        Place();
        foreach (var (name, x) in _x)
            Header(name, x);
        foreach (var step in _story.Steps)
            Draw(step);
        Times();
        var id = $"sl-{Guid.NewGuid():N}"[..12];
        var (width, height) = (_right - _left, _bottom);
        var lifelines = new StringBuilder();
        foreach (var x in _x.Values)
            Add(lifelines, $"""<line x1="{x}" y1="34" x2="{x}" y2="{_bottom - 6}" stroke-opacity=".4"/>""");
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Sequence diagram: {Encode(_title)}"
             aria-describedby="{id}d" viewBox="{_left} 0 {width} {height}"
             style="width:100%;max-width:{width}px;height:auto;display:block" font-family="ui-monospace,Menlo,Consolas,monospace"
             font-size="12" fill="currentColor" color="currentColor"><title>Sequence diagram: {Encode(_title)}</title>
            <desc id="{id}d">{Encode(_story.ToText())}</desc>
            <mask id="{id}m" maskUnits="userSpaceOnUse" x="{_left}" y="0" width="{width}" height="{height}">
            <rect x="{_left}" y="0" width="{width}" height="{height}" fill="#fff"/><g fill="#000">{_holes}</g></mask>
            <g mask="url(#{id}m)" stroke="currentColor" fill="none" stroke-width="1.4">{lifelines}{_lines}</g>
            <g style="white-space:pre">{_texts}</g></svg>
            """).Replace("\n", "", StringComparison.Ordinal);
    }

    /// <summary>Gives each event its height on the page: what is written there decides how much room it needs.</summary>
    private void Place()
    {
        var y = Top;
        foreach (var step in _story.Steps)
        {
            var (before, after) = step switch
            {
                { Event.Kind: TranscriptEventKind.Sent } => (20.0, 9.0),
                { Event.Kind: TranscriptEventKind.Received, Partner: not null } => (10.0, 6.0),
                _ => ((BoxLines(step).Count * LineHeight / 2) + 8, (BoxLines(step).Count * LineHeight / 2) + 8),
            };
            _y[step.Event] = y + before;
            y += before + after;
        }
        _bottom = y + 14;
    }

    private void Header(string name, double x)
    {
        var text = Bytes.Shorten(name, (int)((_gap - 24) / CharacterWidth));
        var width = Width(text) + 20;
        Box(x, 20, width, 24, [text], "");
    }

    private void Draw(TranscriptStep step)
    {
        var (kind, y) = (step.Event.Kind, _y[step.Event]);
        if (kind == TranscriptEventKind.Sent)
            Send(step, y);
        else if (kind == TranscriptEventKind.Noted || step.Partner is null)
        {
            var lines = BoxLines(step);
            Box(_x[step.Event.Who], y, lines.Max(Width) + 16, (lines.Count * LineHeight) + 8, lines,
                kind == TranscriptEventKind.Noted ? NoteFrame : ReceiveFrame);
        }
    }

    private void Send(TranscriptStep step, double y)
    {
        var (from, to) = (_x[step.Event.Who], _x[step.Event.Peer!]);
        var direction = Math.Sign(to - from);
        var end = step.Partner is { } receive ? _y[receive] : y + 5;
        var dashes = step.Unseen ? "stroke-dasharray=\"6 4\"" : "";
        Add(_lines, $"""<line x1="{from}" y1="{y}" x2="{to - (direction * 2)}" y2="{end}" {dashes}/>""");
        ArrowHead(from, y, to - direction, end, step.Partner is not null);
        var room = (int)((Math.Abs(to - from) - 20) / CharacterWidth);
        Label(Content(step, room), from + (direction * 9), y - 6, direction > 0 ? "start" : "end");
    }

    /// <summary>Filled where one receive took exactly this, open where the bytes came to the receiver's buffer.</summary>
    private void ArrowHead(double fromX, double fromY, double x, double y, bool filled)
    {
        var angle = Math.Atan2(y - fromY, x - fromX);
        var (x1, y1) = (x - (10 * Math.Cos(angle - 0.4)), y - (10 * Math.Sin(angle - 0.4)));
        var (x2, y2) = (x - (10 * Math.Cos(angle + 0.4)), y - (10 * Math.Sin(angle + 0.4)));
        var (closed, fill) = filled ? ("Z", "currentColor") : ("", "none");
        Add(_lines, $"""<path d="M{x1:0.#} {y1:0.#}L{x:0.#} {y:0.#}L{x2:0.#} {y2:0.#}{closed}" fill="{fill}"/>""");
    }

    private void Box(double x, double y, double width, double height, List<string> lines, string style)
    {
        // The hole hides the lines behind the box; the frame is drawn with the texts, above it.
        FormattableString place = $"""<rect x="{x - (width / 2)}" y="{y - (height / 2)}" width="{width}" height="{height}" """;
        Add(_holes, $"{FormattableString.Invariant(place)}/>");
        Add(_texts, $"""{FormattableString.Invariant(place)} fill="none" stroke="currentColor" {style}/>""");
        Reach(x - (width / 2), x + (width / 2));
        var baseline = y + 4 - ((lines.Count - 1) * LineHeight / 2);
        foreach (var (number, line) in lines.Index())
            Add(_texts, $"""<text x="{x}" y="{baseline + (number * LineHeight)}" text-anchor="middle">{Encode(line)}</text>""");
    }

    private void Label((string Bytes, string Count) text, double x, double y, string anchor)
    {
        var width = Width(text);
        var left = anchor == "end" ? x - width : x;
        Add(_holes, $"""<rect x="{left - 2}" y="{y - 11}" width="{width + 4}" height="14"/>""");
        Add(_texts, $"""<text x="{x}" y="{y}" text-anchor="{anchor}">{Encode(text.Bytes)}""");
        Add(_texts, $"""<tspan dx="{(text.Bytes.Length > 0 ? Apart : 0)}" opacity=".65">{Encode(text.Count)}</tspan></text>""");
        Reach(left, left + width);
    }

    /// <summary>The times stand left of everything. One that equals the one before is not repeated.</summary>
    private void Times()
    {
        var x = _left - 12;
        var widest = 0.0;
        var previous = "";
        Add(_texts, $"""<text x="{x}" y="24" text-anchor="end" opacity=".7">ms</text>""");
        foreach (var step in _story.Steps)
        {
            var time = _story.Time(step.Milliseconds);
            if (time != previous)
                Add(_texts, $"""<text x="{x}" y="{_y[step.Event] + 4}" text-anchor="end" opacity=".7">{time}</text>""");
            previous = time;
            widest = Math.Max(widest, Width(time));
        }
        Reach(x - widest - 4, _right + 8);
    }

    private void Reach(double left, double right) => (_left, _right) = (Math.Min(_left, left), Math.Max(_right, right));

    private List<string> BoxLines(TranscriptStep step)
    {
        if (step.Event.Kind == TranscriptEventKind.Noted)
            return Wrap(step.Event.Note, BoxCharacters, 3);
        List<string> lines = ["receive: " + Numbers.Count(step.Event.Bytes.Length, "byte")];
        if (step.Event.Bytes.Length > 0)
            lines.Add(Bytes.Escape(step.Event.Bytes, BoxCharacters));
        if (step.Remark.Length > 0)
            lines.AddRange(Wrap(step.Remark, BoxCharacters, 2));
        return lines;
    }

    /// <summary>What stands at an arrow: the bytes, cut to leave room for how many there are.</summary>
    private static (string Bytes, string Count) Content(TranscriptStep step, int room)
    {
        if (step.Event.Kind == TranscriptEventKind.Noted)
            return (Bytes.Shorten(step.Event.Note, room), "");
        var count = Numbers.Count(step.Event.Bytes.Length, "byte");
        return (Bytes.Escape(step.Event.Bytes, Math.Clamp(room - count.Length - 2, 4, 60)), count);
    }

    private static List<string> Wrap(string text, int width, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += " " + word;
            else
                lines.Add(Bytes.Shorten(word, width));
        if (lines.Count <= most)
            return lines;
        lines[most - 1] = Bytes.Shorten(lines[most - 1] + " " + lines[most], Math.Min(width, lines[most - 1].Length + 2));
        return lines[..most];
    }

    private static double Width((string Bytes, string Count) text) => Width(text.Bytes) + Apart + Width(text.Count);

    /// <summary>Pixels, in a font whose letters are all as wide; those of East Asia, and pictures, take two places.</summary>
    private static double Width(string text) => CharacterWidth * text.EnumerateRunes().Sum(rune => rune.Value switch
    {
        < 0x1100 or (>= 0x2000 and < 0x2E80) => 1,
        _ => 2,
    });

    private static void Add(StringBuilder target, FormattableString element) =>
        target.Append(element.ToString(CultureInfo.InvariantCulture));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
