using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Notebooks.Tests.Jupyter;

/// <summary>A Jupyter that has the workbook's kernel, in a folder of its own: nothing of whoever runs the tests is read or written.</summary>
internal sealed class JupyterFolder : IDisposable
{
    public const string Kernel = "socket-workbook";

    public JupyterFolder()
    {
        var spec = Directory.CreateDirectory(In("data", "kernels", Kernel)).FullName;
        File.WriteAllText(System.IO.Path.Combine(spec, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { "dotnet", System.IO.Path.Combine(AppContext.BaseDirectory, "SocketWorkbook.dll"), "kernel", "{connection_file}" },
            display_name = "C# (Socket Workbook)",
            language = "C#",
            interrupt_mode = "message",
        }));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("jupyter ü ").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>
    /// A chapter that can be changed and saved: <c>notebooks/04-….ipynb</c> in this folder. Its first cell names the lessons library
    /// where it is.
    /// </summary>
    public string CopyOf(string chapter)
    {
        Directory.CreateDirectory(In("notebooks"));
        var copy = In("notebooks", chapter + ".ipynb");
        File.WriteAllText(copy, File.ReadAllText(Repository.PathOf(chapter))
            .Replace("#r \\\"../lessons-lib/", $"#r \\\"{Repository.Root.Replace('\\', '/')}/lessons-lib/", StringComparison.Ordinal));
        return copy;
    }

    /// <summary>How one of Jupyter's programs is started here.</summary>
    public ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = Path };
        foreach (var (name, inner) in new[] { ("JUPYTER_PATH", "data"), ("JUPYTER_DATA_DIR", "data"), ("JUPYTER_CONFIG_DIR", "config"),
            ("JUPYTER_RUNTIME_DIR", "runtime"), ("IPYTHONDIR", "ipython") })
            start.Environment[name] = In(inner);
        return start;
    }

    /// <summary>Runs one of Jupyter's programs to its end, which must be a good one.</summary>
    public async Task Run(string program, IEnumerable<string> arguments, TimeSpan deadline, CancellationToken cancel)
    {
        using var process = Process.Start(Start(program, arguments))!;
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancel).WaitAsync(deadline, cancel);
            await process.WaitForExitAsync(cancel).WaitAsync(deadline, cancel);
            Assert.True(process.ExitCode == 0, said);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
