namespace SocketLessons;

/// <summary>Names the class that formats the attributed type. Found by its name; see <see cref="LessonResult"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a public parameterless constructor and a public <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The mime types to show, most wanted first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>Makes the formatters for <see cref="LessonResult"/>, one for each form a result can take.</summary>
public sealed class LessonResultFormatterSource
{
    /// <summary>One formatter for each mime type of <see cref="MimeTypes"/>.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new LessonResultFormatter(MimeTypes.Html, result => result.ToHtml()),
        new LessonResultFormatter(MimeTypes.Text, result => result.ToText()),
        new LessonResultFormatter(MimeTypes.Plotly, result => result.ToPlotlyJson()),
        new LessonResultFormatter(MimeTypes.Workbook, result => result.ToWorkbookJson()),
    ];
}

/// <summary>Writes one form of a result. An engine finds the two members by their names.</summary>
public sealed class LessonResultFormatter(string mimeType, Func<LessonResult, string?> write)
{
    /// <summary>The form that this formatter writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="instance"/>; false when it is no lesson result or has no such form.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not LessonResult result || write(result) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
