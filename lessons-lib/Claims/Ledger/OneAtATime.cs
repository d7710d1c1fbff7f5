namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string OneAtATimeChapter = "07-one-at-a-time";

    private static IEnumerable<Claim> OneAtATime =>
    [
    ];
}
