using System.Diagnostics;
using Xunit;

namespace Notebooks.Tests.Jupyter;

/// <summary>What of Jupyter this machine has. Asking for what is missing skips the test and says how to install it.</summary>
internal static class JupyterPrograms
{
    /// <summary>Runs a notebook from its first cell to its last, and writes it as html.</summary>
    public static string NbConvert => Find("jupyter-nbconvert", "Needs Jupyter's nbconvert: apt-get install jupyter-nbconvert "
        + "(elsewhere: pip install nbconvert).");

    /// <summary>The page of version 6, whose parts a test can reach by name.</summary>
    public static string Notebook
    {
        get
        {
            const string HowToInstall = "Needs the Jupyter Notebook, version 6: apt-get install jupyter-notebook (elsewhere: pip install \"notebook<7\").";
            var program = Find("jupyter-notebook", HowToInstall);
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true })!;
            Assert.SkipUnless(process.StandardOutput.ReadToEnd().StartsWith("6.", StringComparison.Ordinal), HowToInstall);
            return program;
        }
    }

    /// <summary>A Python that can import nbclient, which runs notebooks for other programs.</summary>
    public static string PythonWithNbClient
    {
        get
        {
            // The one that a system's packages belong to need not be the first one in the path.
            var python = new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(HasNbClient);
            Assert.SkipWhen(python is null, "Needs Jupyter's nbclient: apt-get install python3-nbclient (elsewhere: pip install nbclient).");
            return python;
        }
    }

    private static bool HasNbClient(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import nbclient"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no such program.
        }
    }

    private static string Find(string name, string howToInstall)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, howToInstall);
        return program;
    }
}
