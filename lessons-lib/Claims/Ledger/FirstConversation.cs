namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string FirstConversationChapter = "04-first-conversation";

    private static IEnumerable<Claim> FirstConversation => [];
}
