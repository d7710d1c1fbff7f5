namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ServerStepsChapter = "02-six-server-steps";

    private static IEnumerable<Claim> ServerSteps => [];
}
