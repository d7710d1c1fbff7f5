using System.Text.Json;

namespace Notebooks.Tests.Jupyter;

/// <summary>Runs a notebook from its first cell to its last, with programs of Jupyter that do so.</summary>
internal static class NotebookRun
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private const string WithNbClient = """
        import sys, nbformat
        from nbclient import NotebookClient
        source, folder, target = sys.argv[1:]
        notebook = nbformat.read(source, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
        nbformat.write(notebook, target)
        """;

    /// <summary>The executed notebook as JSON. The kernel is the one that the notebook names.</summary>
    public static async Task<JsonElement> NbConvert(string notebook, CancellationToken cancel)
    {
        var program = JupyterPrograms.NbConvert;
        using var folder = new JupyterFolder();
        await folder.Run(program, ["--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300",
            "--output-dir", folder.Path, "--output", "executed.ipynb", notebook], Deadline, cancel);
        return await Read(folder.In("executed.ipynb"), cancel);
    }

    /// <inheritdoc cref="NbConvert"/>
    public static async Task<JsonElement> NbClient(string notebook, CancellationToken cancel)
    {
        var python = JupyterPrograms.PythonWithNbClient;
        using var folder = new JupyterFolder();
        var target = folder.In("executed.ipynb");
        await folder.Run(python, ["-c", WithNbClient, notebook, Path.GetDirectoryName(notebook)!, target], Deadline, cancel);
        return await Read(target, cancel);
    }

    private static async Task<JsonElement> Read(string path, CancellationToken cancel)
    {
        using var file = File.OpenRead(path);
        using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancel);
        return document.RootElement.Clone();
    }
}
