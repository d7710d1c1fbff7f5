using System.Diagnostics;
using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Writes down a conversation while it happens, from any thread: who sent which bytes when, and what each receive returned.
/// Shown as a sequence diagram, time running downwards.
/// </summary>
/// <remarks>
/// <para>Record a send before it is made and a receive after it returned; then the order in the transcript is the order in which
/// things happened. A send that another thread recorded only after its bytes had been received is shown at the time of the
/// receive: it cannot have been later.</para>
/// <para>A send is an arrow. When one receive returned exactly its bytes, the arrow ends there. A receive that returned anything
/// else, which on a stream is usual, is a box at the receiver with what this one receive returned.</para>
/// </remarks>
public sealed class Transcript : LessonResult
{
    /// <summary>A diagram of more events is a long scroll, and nobody follows it.</summary>
    internal const int MostDrawn = 40;

    /// <summary>A server that never stops sending must not fill the memory of the notebook.</summary>
    private const int MostKept = 10_000;

    private readonly Lock _lock = new();
    private readonly List<string> _participants;
    private readonly List<TranscriptEvent> _events = [];
    private int _notKept;

    /// <summary>A transcript with nothing in it.</summary>
    /// <param name="participants">Who takes part, from left to right. Others stand to their right, as they appear.</param>
    public Transcript(params string[] participants)
    {
        ArgumentNullException.ThrowIfNull(participants);
        _participants = [.. participants.Select(Clean).Distinct()];
    }

    /// <summary>How many events were recorded.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _events.Count + _notKept;
        }
    }

    /// <summary>Records that <paramref name="from"/> sends <paramref name="bytes"/> to <paramref name="to"/>, now.</summary>
    public void Sent(string from, string to, ReadOnlySpan<byte> bytes) => Add(TranscriptEventKind.Sent, from, to, bytes, "");

    /// <summary>
    /// Records that one receive by <paramref name="by"/> returned <paramref name="bytes"/> from <paramref name="from"/>, now.
    /// No bytes is what a receive on a stream returns when the peer has closed its side.
    /// </summary>
    public void Received(string by, string from, ReadOnlySpan<byte> bytes) =>
        Add(TranscriptEventKind.Received, by, from, bytes, "");

    /// <summary>Records a remark at <paramref name="who"/>, such as "accepts" or "closes", now.</summary>
    public void Note(string who, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Add(TranscriptEventKind.Noted, who, null, [], text);
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var story = Story();
        var html = new StringBuilder("<figure class=\"sl-transcript\" style=\"margin:.5em 0\">");
        if (story.Steps.Count > 0)
            html.Append(new SequenceDiagram(story, Heading(story)).ToSvg());
        html.Append("<figcaption>");
        foreach (var sentence in Caption(story))
            html.Append(WebUtility.HtmlEncode(sentence)).Append(' ');
        return html.Append("</figcaption></figure>").ToString();
    }

    /// <inheritdoc/>
    public override string ToText()
    {
        var story = Story();
        var text = new StringBuilder(Heading(story)).Append('\n').Append(story.ToText());
        return story.NotShown == 0 ? text.ToString() : text.Append(Cut(story)).Append('\n').ToString();
    }

    /// <summary>A name or remark on one line, without what an SVG may not hold.</summary>
    internal static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString()));

    private void Add(TranscriptEventKind kind, string who, string? peer, ReadOnlySpan<byte> bytes, string note)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        if (kind != TranscriptEventKind.Noted)
            ArgumentException.ThrowIfNullOrWhiteSpace(peer);
        (who, peer, note) = (Clean(who), peer is null ? null : Clean(peer), Clean(note));
        if (who == peer)
            throw new ArgumentException($"\"{who}\" cannot send to itself: a sender and a receiver have two names.", nameof(who));
        lock (_lock)
        {
            if (_events.Count == MostKept)
            {
                _notKept++;
                return;
            }
            if (!_participants.Contains(who))
                _participants.Add(who);
            if (peer is not null && !_participants.Contains(peer))
                _participants.Add(peer);
            // The time is taken inside the lock, so that the list is in the order of the times.
            _events.Add(new TranscriptEvent(kind, who, peer, bytes.ToArray(), note, Stopwatch.GetTimestamp()));
        }
    }

    private TranscriptStory Story()
    {
        lock (_lock)
            return TranscriptStory.Of(_participants, _events, MostDrawn, _notKept);
    }

    private static string Heading(TranscriptStory story) => story.Steps.Count == 0
        ? "Nothing has been recorded yet."
        : $"{Numbers.Count(story.Steps.Count + story.NotShown, "event")} between {string.Join(", ", story.Participants)}; "
            + "times in ms.";

    private static IEnumerable<string> Caption(TranscriptStory story)
    {
        yield return Heading(story);
        if (story.Steps.Any(step => step is { Event.Kind: TranscriptEventKind.Received, Partner: null }))
            yield return "A box at the receiver is what one receive returned.";
        if (story.Steps.Any(step => step.Unseen))
            yield return "A dashed arrow: no receive of these bytes was recorded.";
        if (story.NotShown > 0)
            yield return Cut(story);
    }

    private static string Cut(TranscriptStory story) =>
        $"The first {story.Steps.Count} events are shown, {Numbers.Count(story.NotShown, "more event")} followed.";
}
