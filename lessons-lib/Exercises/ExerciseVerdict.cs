using System.Net;
using System.Text;
using System.Text.Json;

namespace SocketLessons;

/// <summary>Where a reader stands with an exercise.</summary>
public enum ExerciseState
{
    /// <summary>The stub has not been changed.</summary>
    NotAttempted,

    /// <summary>Something is wrong, and the verdict says what.</summary>
    Failed,

    /// <summary>Solved.</summary>
    Passed,
}

/// <summary>What a check says of a reader's work.</summary>
public sealed class ExerciseVerdict : LessonResult
{
    internal ExerciseVerdict(Exercise exercise, ExerciseState state, string diagnosis, string message)
    {
        Exercise = exercise;
        State = state;
        Diagnosis = diagnosis;
        Message = message;
    }

    /// <summary>The exercise that was checked.</summary>
    public Exercise Exercise { get; }

    /// <summary>Where the reader stands.</summary>
    public ExerciseState State { get; }

    /// <summary>The mistake's short name, empty unless <see cref="State"/> is <see cref="ExerciseState.Failed"/>.</summary>
    public string Diagnosis { get; }

    /// <summary>The mistake in words; for a solution, what it teaches.</summary>
    public string Message { get; }

    /// <inheritdoc/>
    public override string ToText() => State == ExerciseState.Passed
        ? $"Passed: {Exercise.Title}\n{Message}"
        : $"{Heading}: {Exercise.Title}\n{Message}\nFor a hint, run {Exercise.CellName}.Hint() in a cell; again for the next one.";

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var (mark, color) = State switch
        {
            ExerciseState.Passed => ("✔", "#009e73"),
            ExerciseState.Failed => ("✘", "#d55e00"),
            _ => ("○", "currentColor"),
        };
        var html = new StringBuilder();
        html.Append($"<div class=\"sl-exercise\" style=\"border-left:4px solid {color};padding:.3em 0 .3em .9em;margin:.5em 0\">");
        html.Append($"<p style=\"margin:.2em 0\"><strong>{mark} {Heading}</strong>: {WebUtility.HtmlEncode(Exercise.Title)}</p>");
        html.Append($"<p style=\"margin:.2em 0\">{WebUtility.HtmlEncode(Message)}</p>");
        if (State != ExerciseState.Passed)
            html.Append(ExerciseHint.Ladder(Exercise.Hints));
        return html.Append("</div>").ToString();
    }

    /// <summary>
    /// <c>{"kind": "exercise", "id", "title", "state", "diagnosis", "message"}</c> with the state
    /// <c>not-attempted</c>, <c>failed</c> or <c>passed</c>.
    /// </summary>
    public override string ToWorkbookJson() => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["kind"] = "exercise",
        ["id"] = Exercise.Id,
        ["title"] = Exercise.Title,
        ["state"] = State switch
        {
            ExerciseState.Passed => "passed",
            ExerciseState.Failed => "failed",
            _ => "not-attempted",
        },
        ["diagnosis"] = Diagnosis,
        ["message"] = Message,
    });

    private string Heading => State switch
    {
        ExerciseState.Passed => "Passed",
        ExerciseState.Failed => "Not yet",
        _ => "Your turn",
    };
}
