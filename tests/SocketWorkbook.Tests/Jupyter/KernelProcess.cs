using System.Diagnostics;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>The kernel as a front end starts it: a process with a connection file.</summary>
public sealed class KernelProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> errors = [];

    private KernelProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                if (line.Data is not null)
                    errors.Add(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>What the kernel has said on standard error so far.</summary>
    public IReadOnlyList<string> Errors { get { lock (errors) return [.. errors]; } }

    public static KernelProcess Start(Connection connection, string? directory = null)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SocketWorkbook.dll"), "kernel", connection.Path])
        {
            WorkingDirectory = directory ?? Path.GetDirectoryName(connection.Path)!,
            RedirectStandardError = true,
        };
        return new KernelProcess(Process.Start(start)!);
    }

    /// <summary>The exit code, or null when the process still runs at the deadline.</summary>
    public int? WaitForExit(TimeSpan deadline)
    {
        if (!process.WaitForExit(deadline))
            return null;
        process.WaitForExit(); // And for the last line of standard error.
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
