namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ServersAsClassesChapter = "05-socketserver-tcp";

    private static IEnumerable<Claim> ServersAsClasses =>
    [
    ];
}
