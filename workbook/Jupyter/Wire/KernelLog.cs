namespace SocketWorkbook.Jupyter.Wire;

/// <summary>
/// One line on standard error for what somebody may have to look into. Taken before cells replace the console. Never
/// anything that a message holds: that may be the key, or meant to break a terminal.
/// </summary>
internal sealed class KernelLog(TextWriter writer)
{
    private readonly Lock gate = new();

    public void Say(string line)
    {
        lock (gate)
        {
            try
            {
                writer.WriteLine($"socket-workbook: {line}");
                writer.Flush();
            }
            catch (IOException)
            {
                // Whoever started the kernel has closed its end. The kernel lives on.
            }
        }
    }
}
