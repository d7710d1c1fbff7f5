using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>The hints of an exercise up to the rung that the reader asked for.</summary>
public sealed class ExerciseHint : LessonResult
{
    private readonly Exercise _exercise;
    private readonly int _rungs;

    internal ExerciseHint(Exercise exercise, int rungs)
    {
        _exercise = exercise;
        _rungs = rungs;
    }

    /// <inheritdoc/>
    public override string ToText()
    {
        var text = new StringBuilder();
        for (var rung = 1; rung <= _rungs; rung++)
            text.Append($"Hint {rung} of {_exercise.Hints.Count}: {_exercise.Hints[rung - 1]}\n");
        return text.Append(_rungs < _exercise.Hints.Count ? "Run the cell again for the next hint." : "That was the last hint.").ToString();
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder("<ol class=\"sl-hints\">");
        foreach (var hint in _exercise.Hints.Take(_rungs))
            html.Append($"<li>{WebUtility.HtmlEncode(hint)}</li>");
        return html.Append($"</ol><p>{ToText().Split('\n')[^1]}</p>").ToString();
    }

    /// <summary>
    /// The hints as folded rungs, each inside the one before: the reader opens one after the other, without running anything.
    /// </summary>
    internal static string Ladder(IReadOnlyList<string> hints)
    {
        var html = new StringBuilder();
        for (var rung = 0; rung < hints.Count; rung++)
        {
            html.Append($"<details style=\"margin:.3em 0 .3em .8em\"><summary>{(rung == 0 ? "A hint" : "Another hint")}</summary>");
            html.Append($"<p style=\"margin:.2em 0\">{WebUtility.HtmlEncode(hints[rung])}</p>");
        }

        return html.Insert(html.Length, "</details>", hints.Count).ToString();
    }
}
