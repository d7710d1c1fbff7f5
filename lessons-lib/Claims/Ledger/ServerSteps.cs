namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ServerStepsChapter = "02-six-server-steps";

    private static IEnumerable<Claim> ServerSteps =>
        [.. CreateAndBind, .. ListenAndQueue, .. Accepting, .. ReceiveAndClose];

    private static IEnumerable<Claim> CreateAndBind =>
    [
        new("C05", ServerStepsChapter, "Creating a socket of a family and a type makes the communication endpoint.",
            [
                Everywhere("the operating system has made a socket", tutorialSays: true, found: true),
                Everywhere("the new socket has an address", tutorialSays: false, found: false),
            ],
            "The call makes a socket in the operating system and returns a handle for it. Bind or Connect gives it an address."),
        new("C07", ServerStepsChapter, "Bind fails if the port is in use.",
            [
                Everywhere("the port of a listening socket is refused", tutorialSays: true, found: true),
                new("the port of a socket that is bound but does not listen is refused",
                    TutorialSays: true, Linux: false, MacOS: true, Windows: true),
            ],
            "On Unix, .NET sets SO_REUSEADDR before it binds a TCP socket. Linux then lets several such sockets have one address "
            + "until one of them listens. Windows and macOS refuse the second bind at once."),
        new("C08", ServerStepsChapter, "Bind fails if the host name or the address is wrong.",
            [
                Everywhere("an address that no interface here has is refused", tutorialSays: true, found: true),
                Everywhere("a wrong name fails in the same way", tutorialSays: true, found: false),
            ],
            "Bind sees addresses only, and takes those of this machine. A name becomes an address before that, in the resolver, "
            + "which fails with an error of its own."),
        new("C47", ServerStepsChapter, "Bind fails if the port is reserved.",
            [
                new("a port below 1024 is refused to an ordinary program",
                    TutorialSays: true, Linux: true, MacOS: true, Windows: false),
                Everywhere("it is refused to a privileged program as well", tutorialSays: true, found: false),
            ],
            "Unix keeps the low ports of an address for privileged programs; Linux has a setting for where they end. Windows has "
            + "no such rule, but an administrator can exclude ranges of ports, and bind then says AccessDenied."),
    ];

    private static IEnumerable<Claim> ListenAndQueue =>
    [
        new("C49", ServerStepsChapter, "After bind the socket must be made ready with listen before it can accept.",
            [
                Everywhere("a client is refused while the socket is only bound", tutorialSays: true, found: true),
                Everywhere("accept fails while the socket is only bound", tutorialSays: true, found: true),
            ],
            "Bind gives an address. Only listen tells the operating system to answer connection requests that arrive there."),
        new("C09", ServerStepsChapter, "The backlog is the maximum number of connections.",
            [
                Everywhere("it limits the connections that nobody has accepted", tutorialSays: true, found: true),
                Everywhere("it limits the accepted connections as well", tutorialSays: true, found: false),
            ],
            "The backlog limits the length of a queue. Accept takes a connection out of the queue, and from then on it "
            + "does not count. Linux lets one more wait than the number says."),
        new("C10", ServerStepsChapter, "The backlog is at least 1.",
            [Everywhere("a backlog of 0 is refused", tutorialSays: true, found: false)],
            "The number is a wish, and each system bends it into its own range: Linux still lets one connection wait for 0, "
            + "and cuts large numbers at net.core.somaxconn."),
        new("C11", ServerStepsChapter, "When the queue is full, further requests are refused.",
            [
                new("a client that finds the queue full is refused",
                    TutorialSays: true, Linux: false, MacOS: false, Windows: true),
                new("it waits and gets in when there is room",
                    TutorialSays: false, Linux: true, MacOS: true, Windows: false),
            ],
            "Linux and macOS drop the request without a word, and the client's TCP repeats it a second later. Windows answers "
            + "with a reset, which the client sees as refused."),
    ];

    private static IEnumerable<Claim> Accepting =>
    [
        new("C12", ServerStepsChapter, "Accept blocks until a client asks for a connection.",
            [
                Everywhere("accept waits while the queue is empty", tutorialSays: true, found: true),
                Everywhere("accept waits when a client stands in the queue", tutorialSays: true, found: false),
            ],
            "Accept takes the oldest connection from the listener's queue. It waits only for a queue that is empty."),
        new("C50", ServerStepsChapter, "When a client asks, accept makes the connection.",
            [Everywhere("the client is connected only after accept", tutorialSays: true, found: false)],
            "The operating system finishes TCP's handshake for a listening socket alone. Accept hands over what exists already."),
        new("C13", ServerStepsChapter, "Accept returns a new socket, for talking to the client, and the client's address.",
            [
                Everywhere("accept returns a socket that is not the listener", tutorialSays: true, found: true),
                Everywhere("the client's address comes with it", tutorialSays: true, found: true),
                Everywhere("the new socket has a local port of its own", tutorialSays: false, found: false),
                Everywhere("the listener goes on listening", tutorialSays: true, found: true),
            ],
            "TCP tells connections apart by both addresses and both ports, so that any number of them share the listener's port. "
            + "In .NET the client's address is the new socket's RemoteEndPoint."),
    ];

    private static IEnumerable<Claim> ReceiveAndClose =>
    [
        new("C16", ServerStepsChapter, "The number given to receive is the most that one call takes.",
            [
                Everywhere("one call takes no more than the number", tutorialSays: true, found: true),
                Everywhere("one call waits until it has that many", tutorialSays: false, found: false),
            ],
            "The length of the buffer is an upper limit. Receive returns what is there, from one byte up to that limit."),
        new("C17", ServerStepsChapter, "Receive blocks, then returns the data that came.",
            [
                Everywhere("receive waits while nothing has come", tutorialSays: true, found: true),
                Everywhere("what it returns is always data", tutorialSays: true, found: false),
            ],
            "0 bytes mean that the other side has ended its stream: nothing more will come, and each further call "
            + "says so at once."),
        new("C20", ServerStepsChapter, "Close ends the connection.",
            [
                Everywhere("the other side receives the end of the stream", tutorialSays: true, found: true),
                Everywhere("nothing of the connection is left then", tutorialSays: true, found: false),
                Everywhere("the end is as orderly when bytes were left unread", tutorialSays: true, found: false),
            ],
            "Close sends a FIN, which ends one direction. When the other side has closed too, TimeWait stays at the "
            + "side that closed first. Bytes that were never read turn the FIN into a reset."),
        new("C48", ServerStepsChapter, "At the end the server closes its socket, and with it the connection.",
            [
                Everywhere("closing the listener ends an accepted connection", tutorialSays: true, found: false),
                Everywhere("closing the listener cuts off who still waits in its queue", tutorialSays: true, found: true),
                Everywhere("closing the listener turns new clients away", tutorialSays: true, found: true),
            ],
            "A server has several sockets: the listener, and one for each accepted connection. Each is closed by itself."),
    ];
}
