namespace SocketWorkbook.Cli;

public static class ExitCodes
{
    public const int Good = 0;

    /// <summary>A cell failed, or a claim is not what the ledger records.</summary>
    public const int Failed = 1;

    public const int BadInput = 2;

    /// <summary>What shells expect of a program that Ctrl+C ended: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
}
