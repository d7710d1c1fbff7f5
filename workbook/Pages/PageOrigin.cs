using System.Globalization;
using System.Runtime.InteropServices;

namespace SocketWorkbook.Pages;

/// <summary>When and on what a chapter ran: numbers on a page mean little without it.</summary>
public sealed record PageOrigin(DateTimeOffset Time, string System, string Framework, int Processors)
{
    public static PageOrigin Now() =>
        new(DateTimeOffset.Now,
            RuntimeInformation.OSDescription.Trim(), RuntimeInformation.FrameworkDescription, Environment.ProcessorCount);

    public override string ToString()
    {
        var processors = Processors == 1 ? "1 processor" : $"{Processors} processors";
        return $"{Time.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)}, on {System}, {Framework}, {processors}";
    }
}
