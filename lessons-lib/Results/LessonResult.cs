namespace SocketLessons;

/// <summary>
/// What a lesson cell shows: an X-ray, a round-trip report, a chart, the verdict on an exercise.
/// A cell ends with an expression of such a type, without a semicolon, and the notebook draws it.
/// </summary>
/// <remarks>
/// The library references no notebook engine. It follows a convention instead: an engine looks for an attribute
/// named <c>TypeFormatterSourceAttribute</c> and asks the class it names for formatters. .NET Interactive started
/// the convention; the workbook's own engine follows it.
/// </remarks>
[TypeFormatterSource(typeof(LessonResultFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public abstract class LessonResult
{
    /// <summary>The result as HTML that needs nothing else: no style sheet, no script from elsewhere, no network.</summary>
    public abstract string ToHtml();

    /// <summary>The result as plain text for a terminal or a screen reader, lines ended by <c>\n</c>.</summary>
    public abstract string ToText();

    /// <summary>A Plotly figure as JSON (<c>{"data": [...], "layout": {...}}</c>), or null when the result is no chart.</summary>
    public virtual string? ToPlotlyJson() => null;

    /// <summary>
    /// What a front end may count and mark, as a JSON object with a <c>kind</c> (<c>claim</c> or <c>exercise</c>),
    /// or null when there is nothing to count. The shape is documented where it is made.
    /// </summary>
    public virtual string? ToWorkbookJson() => null;

    /// <summary>The same as <see cref="ToText"/>, so that <c>Console.WriteLine(result)</c> shows it too.</summary>
    public sealed override string ToString() => ToText();
}
