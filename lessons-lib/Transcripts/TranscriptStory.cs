using System.Globalization;
using System.Text;

namespace SocketLessons;

/// <summary>An event in its place in the story, with what is known of where its bytes came from or went to.</summary>
internal sealed record TranscriptStep(TranscriptEvent Event, double Milliseconds)
{
    /// <summary>For a send the one receive, for a receive the one send, of exactly the same bytes, or null.</summary>
    public TranscriptEvent? Partner { get; init; }

    /// <summary>For a receive that is not one send: what it is instead.</summary>
    public string Remark { get; init; } = "";

    /// <summary>A send of which no recorded receive returned a byte.</summary>
    public bool Unseen { get; init; }
}

/// <summary>A transcript in the order to be told, sends matched with receives, cut to a length that can be read.</summary>
internal sealed record TranscriptStory(IReadOnlyList<string> Participants, IReadOnlyList<TranscriptStep> Steps, int NotShown)
{
    private const int TextBytes = 70;

    public static TranscriptStory Of(
        IReadOnlyList<string> participants, IReadOnlyList<TranscriptEvent> events, int most, int notKept)
    {
        if (events.Count == 0)
            return new([.. participants], [], 0);
        var matches = TranscriptMatches.Of(events);
        // A send that was written down after its bytes had arrived belongs before them. OrderBy keeps the order of equals.
        var ordered = events
            .Select(each => (Event: each, Time: matches.ReceiveOf(each) is { } receive && receive.Timestamp < each.Timestamp
                ? receive.Timestamp : each.Timestamp))
            .OrderBy(each => each.Time).ThenBy(each => each.Event.Kind)
            .ToList();
        var start = ordered[0].Time;
        var shown = ordered.Take(most).Select(each => each.Event).ToHashSet(ReferenceEqualityComparer.Instance);
        var steps = ordered.Take(most).Select(each =>
        {
            var partner = matches.ReceiveOf(each.Event) ?? matches.SendOf(each.Event);
            return new TranscriptStep(each.Event, (each.Event with { Timestamp = each.Time }).Since(start))
            {
                // What the cut has left out cannot be pointed at.
                Partner = partner is not null && shown.Contains(partner) ? partner : null,
                Remark = matches.RemarkOn(each.Event),
                Unseen = matches.IsUnseen(each.Event),
            };
        });
        return new([.. participants], [.. steps], ordered.Count - shown.Count + notKept);
    }

    /// <summary>A time with as many digits as tell the events apart.</summary>
    public string Time(double milliseconds) =>
        milliseconds.ToString(Steps[^1].Milliseconds < 100 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>One line an event, for a terminal or a screen reader.</summary>
    public string ToText()
    {
        var who = Steps.Select(step => step.Event.Kind switch
        {
            TranscriptEventKind.Sent => $"{step.Event.Who} -> {step.Event.Peer}",
            TranscriptEventKind.Received => $"{step.Event.Who} <- {step.Event.Peer}",
            _ => step.Event.Who,
        }).ToList();
        var text = new StringBuilder();
        foreach (var (step, names) in Steps.Zip(who))
            text.Append(Time(step.Milliseconds).PadLeft(9)).Append("  ").Append(names.PadRight(who.Max(name => name.Length)))
                .Append("  ").Append(Line(step)).Append('\n');
        return text.ToString();
    }

    private static string Line(TranscriptStep step)
    {
        var bytes = step.Event.Bytes;
        var content = bytes.Length == 0 ? "" : ": " + Bytes.Escape(bytes, TextBytes);
        return step.Event.Kind switch
        {
            TranscriptEventKind.Noted => step.Event.Note,
            TranscriptEventKind.Sent =>
                $"sends {Numbers.Count(bytes.Length, "byte")}{content}{(step.Unseen ? " (no receive recorded)" : "")}",
            _ => $"receives {Numbers.Count(bytes.Length, "byte")}{content}{(step.Remark.Length > 0 ? $" ({step.Remark})" : "")}",
        };
    }
}
