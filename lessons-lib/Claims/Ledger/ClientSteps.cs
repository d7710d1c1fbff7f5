namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ClientStepsChapter = "03-four-client-steps";

    private static IEnumerable<Claim> ClientSteps =>
    [
        new("C14", ClientStepsChapter, "Send returns the number of characters that it has sent.",
            [
                Everywhere("the number counts characters", tutorialSays: true, found: false),
                Everywhere("the number counts bytes", tutorialSays: true, found: true),
                Everywhere("a blocking Send returns when everything is on its way", tutorialSays: true, found: true),
                Everywhere("a non-blocking Send takes everything", tutorialSays: true, found: false),
            ],
            "A socket carries bytes and knows no characters. The number says how many bytes the operating system has taken "
            + "over. A blocking Send waits until it could hand over all of them; a non-blocking one takes what there is room "
            + "for, and says how much."),
        new("C15", ClientStepsChapter, "Send takes a string.",
            [
                Everywhere("Send accepts a string", tutorialSays: true, found: false),
                Everywhere("one character is one byte", tutorialSays: true, found: false),
            ],
            "Send takes bytes. In Python 2 a string was a sequence of bytes, so the difference did not show. Which bytes "
            + "stand for a text is an agreement between the two programs: the encoding."),
        new("C21", ClientStepsChapter, "A connect that fails raises an error.",
            [
                Everywhere("where nobody listens, Connect raises an error", tutorialSays: true, found: true),
                Everywhere("where nobody answers, it does so before our limit", tutorialSays: true, found: false),
            ],
            "An answer that says no becomes an error at once. No answer is no error: the operating system asks again and "
            + "again, and gives up after a minute or two on most systems. A client that cannot wait so long brings a limit "
            + "of its own."),
        new("C52", ClientStepsChapter,
            "A client connects to a host's name or address, and to the port that the server is bound to.",
            [
                Everywhere("an address and a port are enough", tutorialSays: true, found: true),
                Everywhere("a name does as well", tutorialSays: true, found: true),
            ],
            "The socket itself knows addresses only. Connect asks the resolver for the addresses of a name, and tries them "
            + "one after the other."),
        new("C53", ClientStepsChapter, "After a successful connect, the client communicates with the server.",
            [
                Everywhere("a connected client can send", tutorialSays: true, found: true),
                Everywhere("a server's program has taken the connection", tutorialSays: true, found: false),
            ],
            "Connect succeeds as soon as the other operating system has agreed. Whether a program accepts the connection, "
            + "reads from it and answers shows only when an answer comes."),
        new("C54", ClientStepsChapter, "A simple client takes four steps: create, connect, send and receive, close.",
            [
                Everywhere("four steps make a round trip", tutorialSays: true, found: true),
                Everywhere("the client needs no bind of its own", tutorialSays: true, found: true),
            ],
            "Connect binds the socket if nobody has: the operating system picks a free port for this one connection."),
    ];
}
