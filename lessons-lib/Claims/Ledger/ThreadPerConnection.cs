namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ThreadPerConnectionChapter = "09-threading";

    private static IEnumerable<Claim> ThreadPerConnection =>
    [
    ];
}
