using System.Text;
using SocketWorkbook.Pages.Outputs;

namespace SocketWorkbook.Pages;

/// <summary>
/// The folder that the pages go to. A page is there whole or not at all: it is written beside its place and moved.
/// </summary>
public sealed class PageFolder
{
    private PageFolder(string path) => Location = path;

    /// <summary>Absolute, so that a cell that changes the current directory changes nothing here.</summary>
    public string Location { get; }

    public string IndexFile => Path.Combine(Location, "index.html");

    /// <summary>
    /// Makes the folder if needed and writes a first file, so that a run does not end with nowhere to put its pages.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">As above, for want of rights.</exception>
    public static PageFolder Open(string path)
    {
        var folder = new PageFolder(Path.GetFullPath(path));
        Directory.CreateDirectory(folder.Location);
        folder.DeleteWhatWasLeft();
        var probe = folder.TemporaryFile();
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
        return folder;
    }

    public bool Has(string chapter) => File.Exists(FileOf(chapter));

    public string FileOf(string chapter) => Path.Combine(Location, chapter + ".html");

    public void WriteChapter(string chapter, string html) => Write(FileOf(chapter), Encoding.UTF8.GetBytes(html));

    public void WriteIndex(string html) => Write(IndexFile, Encoding.UTF8.GetBytes(html));

    /// <summary>The drawing script and its licence, once for all pages.</summary>
    public void WritePlotly()
    {
        Write(Path.Combine(Location, PlotlyScript.FileName), PlotlyScript.Content());
        Write(Path.Combine(Location, PlotlyScript.LicenceFileName), PlotlyScript.Licence());
    }

    private void Write(string file, byte[] content)
    {
        var temporary = TemporaryFile();
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A run that was killed while it wrote leaves half a page. Another run may be writing one right now.</summary>
    private void DeleteWhatWasLeft()
    {
        foreach (var part in Directory.EnumerateFiles(Location, ".*.part"))
        {
            if (File.GetLastWriteTimeUtc(part) < DateTime.UtcNow.AddHours(-1))
                File.Delete(part);
        }
    }

    private string TemporaryFile() => Path.Combine(Location, $".{Guid.NewGuid():N}.part");
}
