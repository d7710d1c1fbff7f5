namespace SocketLessons;

/// <summary>
/// Something that a cell waited for did not happen in time. The message says what, how long the cell waited, and
/// shows the X-ray of the sockets that the wait was about.
/// </summary>
public sealed class DeadlineException : TimeoutException
{
    /// <summary>Made by <see cref="Wait"/>.</summary>
    internal DeadlineException(string what, TimeSpan within, SocketXRay? xray)
        : base(Describe(what, within, xray))
    {
        What = what;
        Within = within;
        XRay = xray;
    }

    /// <summary>What did not happen, as the cell named it.</summary>
    public string What { get; }

    /// <summary>How long the cell waited.</summary>
    public TimeSpan Within { get; }

    /// <summary>The sockets at the moment the wait ended, or null when the cell gave none.</summary>
    public SocketXRay? XRay { get; }

    private static string Describe(string what, TimeSpan within, SocketXRay? xray)
    {
        var message = $"Waited {within.TotalSeconds:0.###} s for {what}. It did not happen.";
        return xray is null ? message : $"{message}\n{xray.ToText()}";
    }
}
