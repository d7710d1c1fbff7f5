namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string AsyncServersChapter = "10-async";

    private static IEnumerable<Claim> AsyncServers =>
    [
    ];
}
