namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ClientStepsChapter = "03-four-client-steps";

    private static IEnumerable<Claim> ClientSteps => [];
}
