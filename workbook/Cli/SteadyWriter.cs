using System.Text;

namespace SocketWorkbook.Cli;

/// <summary>
/// Writes on as long as it can. A full disk behind a redirected output, or an output that was closed, should not cost the
/// chapters and their pages: what cannot be written is dropped, and the command says so at its end.
/// </summary>
public sealed class SteadyWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>Why the first text that was lost could not be written, or null.</summary>
    public string? Problem { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (Problem is not null)
            return;
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Problem = Words.Plain((problem.InnerException ?? problem).Message);
        }
    }
}
