using System.Diagnostics;
using System.Net;

namespace SocketLessons;

/// <summary>
/// A small server program in a process of its own, for what a notebook cannot show about itself: when a program ends, and what
/// ends it. Its standard output and error are collected. It is killed when it is disposed, and ends by itself an hour after its main method.
/// </summary>
/// <remarks>Used in chapter 09. The programs are compiled into this library, because a cell's code exists in its notebook
/// only.</remarks>
public sealed class ChildProgram : IDisposable
{
    private const string LastWordOfMain = "main returns";

    /// <summary>A .NET program starts in a tenth of a second, but not on a machine where thirty do at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private ChildProgram(string program, params bool[] options)
    {
        var start = WorkerProcess.StartInfo();
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath(); // Where a system that keeps the memory of a crashed program may put it.
        foreach (var argument in options.Select(option => $"{option}").Prepend(program).Prepend(ThreadedPrograms.Mark))
            start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_errors, line.Data);
        try
        {
            WorkerProcess.StartAlone(_process);
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            Wait.Until(() => Output.Count > 0 || _process.HasExited, "the child program to tell its address",
                Patience);
            Server = Output is [var address, ..]
                ? IPEndPoint.Parse(address)
                : throw new InvalidOperationException($"The child program did not start. {Errors}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// A <c>TcpServer</c> with <see cref="Threading"/>, whose handlers answer each line with <c>you said</c> and the line. Its main
    /// method starts it and then only waits for <see cref="LetMainReturn"/>.
    /// </summary>
    /// <param name="daemonThreads"><see cref="Threading.DaemonThreads"/>; null leaves it as it is at first.</param>
    /// <param name="loopInBackground">Whether ServeForever runs on a background thread.</param>
    public static ChildProgram ThreadedServer(bool? daemonThreads = null, bool loopInBackground = true) =>
        new(nameof(ThreadedServer), daemonThreads ?? new Threading().DaemonThreads, loopInBackground);

    /// <summary>
    /// A server without the framework, with a thread for each connection. It answers each line with the double of the number in
    /// it; what is no number makes its handler throw.
    /// </summary>
    /// <param name="catches">Whether a handler's exception is caught on its thread.</param>
    public static ChildProgram HandWritten(bool catches) => new(nameof(HandWritten), catches);

    /// <summary>Where its server listens.</summary>
    public EndPoint Server { get; }

    /// <summary>The number of its process: for a look from outside.</summary>
    public int Id => _process.Id;

    /// <summary>The lines that it has written to its standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>What it has written to its standard error so far.</summary>
    public string Errors => string.Join('\n', Copy(_errors));

    /// <summary>Ends its standard input, on which its main method waits, and returns when that has said its last word.</summary>
    /// <exception cref="DeadlineException">It did not within 20 seconds.</exception>
    public void LetMainReturn()
    {
        _process.StandardInput.Close();
        Wait.Until(() => Output.Contains(LastWordOfMain), "the child's main method to return", Patience);
    }

    /// <summary>Waits for the end of the process, and says whether it came in time. All its output is there then.</summary>
    public bool EndsWithin(TimeSpan time)
    {
        if (!_process.WaitForExit(time))
            return false;
        _process.WaitForExit(); // Without a time it also waits for the last of the output.
        return true;
    }

    /// <summary>Waits for the end of the process, 20 seconds at most.</summary>
    /// <returns>Its exit code. 0 means that all went well; 134 on Linux and macOS that the runtime has aborted it.</returns>
    /// <exception cref="DeadlineException">It did not end.</exception>
    public int WaitForEnd()
    {
        if (!EndsWithin(Patience))
            throw new DeadlineException("the child program to end", Patience, null);
        return _process.ExitCode;
    }

    private static void Add(List<string> lines, string? line)
    {
        if (line is null)
            return; // The end of the stream.
        lock (lines)
            lines.Add(line);
    }

    private static string[] Copy(List<string> lines)
    {
        lock (lines)
            return [.. lines];
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill();
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It was never started, or it has been disposed already.
        }
        _process.Dispose();
    }
}
