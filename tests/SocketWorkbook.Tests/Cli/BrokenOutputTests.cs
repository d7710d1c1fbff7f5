using System.Text;
using SocketWorkbook.Cli;
using Xunit;
using static SocketWorkbook.Tests.Cli.TemporaryWorkbook;

namespace SocketWorkbook.Tests.Cli;

/// <summary>Somewhere between the program and its reader there is no room left: what can be kept is kept.</summary>
public sealed class BrokenOutputTests : IDisposable
{
    private readonly TemporaryWorkbook workbook = new();

    public void Dispose() => workbook.Dispose();

    [Fact]
    public async Task A_standard_output_that_cannot_be_written_to_costs_no_page()
    {
        workbook.Add("01-one", Prose("# One"));
        using var full = new FullDisk();
        using var error = new StringWriter();
        await using var output = new SteadyWriter(full);
        var code = await CommandLine.RunAsync(["run"], new Terminal(output, error, workbook.Root, IsLive: false));
        Assert.Contains("No space left", new Said(code, "", error.ToString()).OneSentence());
        Assert.Equal(ExitCodes.BadInput, code);
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "01-one.html")));
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_is_said_and_the_other_pages_are_there()
    {
        workbook.Add("01-one", Prose("# One"));
        workbook.Add("02-two", Prose("# Two"));
        Directory.CreateDirectory(Path.Combine(workbook.Artifacts, "01-one.html", "in-the-way"));
        var said = await workbook.Say("run");
        Assert.Equal(ExitCodes.BadInput, said.ExitCode);
        Assert.Contains($"Not every page could be written to {workbook.Artifacts}", said.OneSentence());
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "02-two.html")));
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "index.html")));
        Assert.Empty(Directory.GetFiles(workbook.Artifacts, "*.part"));
    }

    [Fact]
    public async Task Half_a_page_that_a_killed_run_left_is_cleared_away_unless_it_may_still_be_written()
    {
        workbook.Add("01-one", Prose("# One"));
        Directory.CreateDirectory(workbook.Artifacts);
        var (old, young) = (Path.Combine(workbook.Artifacts, ".old.part"), Path.Combine(workbook.Artifacts, ".young.part"));
        await File.WriteAllTextAsync(old, "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(young, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-1));
        await workbook.Say("run");
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
