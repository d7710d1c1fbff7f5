using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Notebooks.Tests.Programs;

/// <summary>One of the programs as a process of its own: what its terminal would show, line by line. Every wait ends.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly Task<string> _errors;
    private readonly Thread _reader;

    public RunningProgram(string name, params string[] arguments)
    {
        Name = name;
        string[] command = [.. IgnoredInterrupts.Restored, "dotnet", BuiltPrograms.PathOf(name), .. arguments];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reader = new Thread(ReadLines) { IsBackground = true };
        _reader.Start();
    }

    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>A server that has said where it listens.</summary>
    public static RunningProgram Server(string name, out int port)
    {
        var server = new RunningProgram(name, "--port", "0");
        var line = server.ReadLine();
        var address = Address().Match(line);
        Assert.True(address.Success, $"{name} said: {line}");
        port = int.Parse(address.Groups[1].ValueSpan, null);
        return server;
    }

    /// <summary>The next line of its standard output.</summary>
    public string ReadLine()
    {
        if (_lines.TryTake(out var line, Patience))
            return line;
        throw new TimeoutException($"{Name} said nothing more. {(_errors.IsCompleted ? _errors.Result : "")}");
    }

    public void Write(string line) => _process.StandardInput.WriteLine(line);

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Its end: the code, and everything on its standard error.</summary>
    public (int Code, string Errors) End()
    {
        Assert.True(_process.WaitForExit(Patience), $"{Name} did not end.");
        Assert.True(_errors.Wait(Patience), $"Something of {Name} goes on.");
        return (_process.ExitCode, _errors.Result);
    }

    public string RestOfOutput()
    {
        var lines = new List<string>();
        while (_lines.TryTake(out var line, Patience))
            lines.Add(line);
        return string.Join('\n', lines);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _reader.Join(Patience); // It reads until all who could write have ended. Disposed under it, the stream would throw there.
        _process.Dispose();
    }

    private void ReadLines()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
            _lines.Add(line);
        _lines.CompleteAdding();
    }

    [GeneratedRegex(@"on 127\.0\.0\.1:(\d+)\. Ctrl\+C ends it\.$")]
    private static partial Regex Address();
}
