namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ProcessPerConnectionChapter = "08-forking";

    private static IEnumerable<Claim> ProcessPerConnection =>
    [
    ];
}
