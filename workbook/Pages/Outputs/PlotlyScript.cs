using System.Reflection;

namespace SocketWorkbook.Pages.Outputs;

/// <summary>
/// plotly.js as the Plotly.NET package carries it: nothing is loaded from anywhere, and nothing minified is kept here.
/// </summary>
public static class PlotlyScript
{
    public const string FileName = "plotly.min.js";
    public const string LicenceFileName = "plotly.min.js.LICENSE.txt";

    public static byte[] Content() => Resource(name => name.EndsWith(".min.js", StringComparison.Ordinal));

    public static byte[] Licence() => Resource(name => name.EndsWith(".LICENSE.txt", StringComparison.Ordinal));

    private static byte[] Resource(Func<string, bool> isWanted)
    {
        var assembly = Assembly.Load("Plotly.NET");
        using var resource = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(isWanted))!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
