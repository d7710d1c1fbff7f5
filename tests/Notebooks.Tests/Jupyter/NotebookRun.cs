using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Notebooks.Tests;

/// <summary>Jupyter's own program for running a notebook from its first cell to its last, with the workbook's kernel in it.</summary>
internal static class Jupyter
{
    private const string HowToInstall =
        "Needs Jupyter's nbconvert: apt-get install jupyter-nbconvert (elsewhere: pip install nbconvert ipykernel).";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>The executed notebook as JSON; skips the test where Jupyter is not installed.</summary>
    public static async Task<JsonElement> ExecuteAsync(string notebook, CancellationToken cancel)
    {
        var program = Find("jupyter-nbconvert");
        Assert.SkipWhen(program is null, HowToInstall);
        var folder = Directory.CreateTempSubdirectory("jupyter ü ").FullName;
        try
        {
            WriteKernelspec(folder);
            await Run(program, notebook, folder, cancel);
            using var file = File.OpenRead(Path.Combine(folder, "executed.ipynb"));
            using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancel);
            return document.RootElement.Clone();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteKernelspec(string folder)
    {
        var spec = Directory.CreateDirectory(Path.Combine(folder, "data", "kernels", "socket-workbook")).FullName;
        File.WriteAllText(Path.Combine(spec, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { "dotnet", Path.Combine(AppContext.BaseDirectory, "SocketWorkbook.dll"), "kernel", "{connection_file}" },
            display_name = "C# (Socket Workbook)",
            language = "C#",
            interrupt_mode = "message",
        }));
    }

    private static async Task Run(string program, string notebook, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program,
            ["--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=socket-workbook", "--ExecutePreprocessor.timeout=300",
                "--output-dir", folder, "--output", "executed.ipynb", notebook])
        {
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // Nothing of whoever runs the tests is read or written.
        foreach (var (name, inner) in new[] { ("JUPYTER_PATH", "data"), ("JUPYTER_DATA_DIR", "data"), ("JUPYTER_CONFIG_DIR", "config"),
            ("JUPYTER_RUNTIME_DIR", "runtime"), ("IPYTHONDIR", "ipython") })
            start.Environment[name] = Path.Combine(folder, inner);
        using var process = Process.Start(start)!;
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancel).WaitAsync(Deadline, cancel);
            await process.WaitForExitAsync(cancel).WaitAsync(Deadline, cancel);
            Assert.True(process.ExitCode == 0, said);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);
}
