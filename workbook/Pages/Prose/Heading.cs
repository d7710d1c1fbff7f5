namespace SocketWorkbook.Pages.Prose;

/// <summary>A heading of the page, for its table of contents.</summary>
/// <param name="Level">1 for the chapter's title.</param>
public sealed record Heading(int Level, string Text, string Id);
