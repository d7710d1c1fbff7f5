namespace SocketLessons;

/// <summary>The names under which a result's forms travel in a cell's output (RFC 6838; the last two are vendor names).</summary>
public static class MimeTypes
{
    /// <summary>HTML, drawn by VS Code, Jupyter and the pages.</summary>
    public const string Html = "text/html";

    /// <summary>Plain text, shown by a terminal.</summary>
    public const string Text = "text/plain";

    /// <summary>A Plotly figure, which VS Code draws without a script.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Facts about a claim or an exercise that a front end counts and marks.</summary>
    public const string Workbook = "application/vnd.socket-workbook.v1+json";
}
