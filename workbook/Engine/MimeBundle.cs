namespace SocketWorkbook.Engine;

/// <summary>One value in several forms, keyed by mime type. JSON forms (<c>+json</c>) are held as JSON text.</summary>
public sealed class MimeBundle(IReadOnlyDictionary<string, string> forms)
{
    public const string Html = "text/html";
    public const string Text = "text/plain";
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Workbook = "application/vnd.socket-workbook.v1+json";

    public IReadOnlyDictionary<string, string> Forms { get; } = forms;

    /// <summary>The form with this mime type, or null.</summary>
    public string? this[string mimeType] => Forms.GetValueOrDefault(mimeType);

    public static MimeBundle FromText(string text) => new(new Dictionary<string, string> { [Text] = text });
}
