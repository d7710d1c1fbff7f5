namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string FirstConversationChapter = "04-first-conversation";

    private static IEnumerable<Claim> FirstConversation =>
    [
        new("C22", FirstConversationChapter, "The sample TCP server answers its clients with the time and their own text.",
            [
                Everywhere("the server as printed answers its first client", tutorialSays: true, found: false),
                Everywhere("with the loops nested it answers two clients, one after the other", tutorialSays: true, found: true),
            ],
            "As printed, the loop that accepts never ends, and the loop that answers stands after it. Inside the first loop it works."),
        new("C23", FirstConversationChapter, "An empty host binds every interface.",
            [
                Everywhere("the listener's address is 0.0.0.0", tutorialSays: true, found: true),
                Everywhere("it is reached through 127.0.0.1", tutorialSays: true, found: true),
                Everywhere("it is reached through a second address of this machine", tutorialSays: true, found: true),
            ],
            "An empty host becomes 0.0.0.0, the IPv4 address that stands for all addresses of this machine. Who can reach one "
            + "of them can reach the server, so a lesson binds 127.0.0.1 instead."),
        new("C56", FirstConversationChapter, "A server knows that its client has ended when it receives empty data.",
            [
                Everywhere("a client that closes is seen as 0 bytes", tutorialSays: true, found: true),
                Everywhere("0 bytes are never a message: an empty send makes nothing arrive", tutorialSays: true, found: true),
                Everywhere("a client that resets is seen as 0 bytes", tutorialSays: true, found: false),
            ],
            "An orderly end (FIN) is received as 0 bytes. A reset (RST) is received as the error ConnectionReset, and a server "
            + "that does not expect it dies of one client."),
        new("C57", FirstConversationChapter, "One receive returns what one send has sent.",
            [
                Everywhere("a message that is cut on the way is still one receive", tutorialSays: true, found: false),
                Everywhere("two sends are two receives", tutorialSays: true, found: false),
                Everywhere("all bytes arrive, in order", tutorialSays: true, found: true),
            ],
            "TCP carries a stream of bytes. It keeps their order, and it keeps none of the boundaries between sends."),
        new("C58", FirstConversationChapter, "A client finds the server of an empty host under the name localhost.",
            [
                Everywhere("an IPv4 client that says localhost reaches it", tutorialSays: true, found: true),
                Everywhere("an IPv6 client that says ::1 reaches it", tutorialSays: true, found: false),
            ],
            "localhost is a name for 127.0.0.1 and, where there is IPv6, for ::1 as well. The sample server's family is IPv4, and "
            + "its empty host stands for IPv4 addresses only."),
        new("C59", FirstConversationChapter, "One send sends the whole answer.",
            [
                Everywhere("a blocking socket takes 8,000,000 bytes in one send", tutorialSays: true, found: true),
                Everywhere("a non-blocking socket takes all that it is offered", tutorialSays: true, found: false),
            ],
            "A blocking .NET socket goes on until the operating system has taken every byte. A non-blocking one returns when "
            + "there is no more room, and says how many bytes were taken."),
        new("C60", FirstConversationChapter, "A buffer of 1024 bytes is enough for a question and its answer.",
            [
                Everywhere("a question of 1,024 bytes has its answer within one receive of 1,024", tutorialSays: true, found: false),
                Everywhere("the next question gets its own answer", tutorialSays: true, found: false),
            ],
            "The answer is longer than the question by the time in front of it. What did not fit stays in the stream and is "
            + "taken for the beginning of the next answer."),
    ];
}
