using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Notebooks.Tests.Jupyter;

/// <summary>Jupyter's web server on a port that the system chose, with copies of chapters that a test may save. Ends with the test.</summary>
public sealed class NotebookServer : IAsyncDisposable
{
    private const string Token = "a-word-of-these-tests";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly JupyterFolder folder;
    private readonly Process process;
    private readonly HttpClient http;

    private NotebookServer(JupyterFolder folder, Process process, int port)
    {
        (this.folder, this.process, Port) = (folder, process, port);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        http.DefaultRequestHeaders.Add("Authorization", $"token {Token}");
    }

    public int Port { get; }

    /// <summary>Starts it with one chapter; skips the test where Jupyter is not installed.</summary>
    public static async Task<NotebookServer> Start(string chapter, CancellationToken cancel)
    {
        var program = JupyterPrograms.Notebook;
        var folder = new JupyterFolder();
        folder.CopyOf(chapter);
        for (var attempt = 1; ; attempt++)
        {
            // The server does not say which port it got when it is told to take any.
            var port = FreePort();
            var start = folder.Start(program, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}",
                "--NotebookApp.port_retries=0", $"--NotebookApp.token={Token}", "--NotebookApp.notebook_dir=" + folder.In("notebooks"));
            var server = new NotebookServer(folder, Process.Start(start)!, port);
            var said = server.process.StandardError.ReadToEndAsync(cancel);
            if (await server.IsReady(cancel))
                return server;
            var text = await server.Stop() ? await said : "It did not end.";
            if (attempt == 3)
            {
                folder.Dispose();
                Assert.Fail($"Jupyter's server does not start. {text}");
            }
        }
    }

    public string AddressOf(string chapter) => $"http://127.0.0.1:{Port}/notebooks/{chapter}.ipynb?token={Token}";

    /// <summary>The chapter as it is saved.</summary>
    public FileInfo FileOf(string chapter) => new(folder.In("notebooks", chapter + ".ipynb"));

    public async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task<bool> IsReady(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Deadline && !process.HasExited; await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("api/status", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        return false;
    }

    /// <summary>Asks the server to end its kernels and itself. True when it did.</summary>
    private async Task<bool> Stop()
    {
        try
        {
            using var _ = await http.PostAsync(new Uri("api/shutdown", UriKind.Relative), null, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // It has ended already.
        }
        var ended = process.WaitForExit(Deadline);
        if (!ended)
            process.Kill(entireProcessTree: true);
        http.Dispose();
        process.Dispose();
        return ended;
    }
}
