namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string ServersAsClassesChapter = "05-socketserver-tcp";

    private static IEnumerable<Claim> ServersAsClasses =>
        [.. StepsOfAServerClass, .. HandlersOfAServer, .. StreamsOfAServer, .. AddressesOfAServer];

    private static IEnumerable<Claim> StepsOfAServerClass =>
    [
        new("C62", ServersAsClassesChapter,
            "Three steps make a server: a handler class, a server of an address and this class, a call that serves.",
            [
                Everywhere("after the three steps a client is answered", tutorialSays: true, found: true),
                Everywhere("it is answered without the third as well", tutorialSays: false, found: false),
            ],
            "The second step creates, binds and listens, so that clients can connect. The third accepts them and lets handlers answer."),
        new("C64", ServersAsClassesChapter, "The handler sends back the same data, but upper-cased.",
            [
                Everywhere("the letters come back as capitals", tutorialSays: true, found: true),
                Everywhere("the spaces and the line's end come back too", tutorialSays: true, found: false),
            ],
            "The handler strips what it has received. With the line's end it removes the mark that tells a client where the answer ends."),
        new("C31", ServersAsClassesChapter, "request() serves one request, serve_forever() many.",
            [
                Everywhere("one method serves one client and returns", tutorialSays: true, found: true),
                Everywhere("the other serves more, until it is told to stop", tutorialSays: true, found: true),
                Everywhere("the first is called request()", tutorialSays: true, found: false),
            ],
            "The method for one request is called handle_request(), here HandleRequest. A loop around it is serve_forever()."),
    ];

    private static IEnumerable<Claim> HandlersOfAServer =>
    [
        new("C63", ServersAsClassesChapter, "A handler's request is the TCP socket connected to the client.",
            [
                Everywhere("its other end is the client", tutorialSays: true, found: true),
                Everywhere("the client's address is the same", tutorialSays: true, found: true),
                Everywhere("it is the server's own socket", tutorialSays: false, found: false),
            ],
            "The server's own socket is the listener. A handler gets the socket that accept returned."),
        new("C30", ServersAsClassesChapter, "A handler is made once for each connection, and must override handle().",
            [
                Everywhere("three connections have three handlers", tutorialSays: true, found: true),
                Everywhere("a second question of a connection meets the same handler", tutorialSays: true, found: true),
                Everywhere("a class without a handle method is refused", tutorialSays: true, found: true),
            ],
            "The framework makes a handler when it has accepted a connection, and forgets it when the connection ends. This library refuses "
            + "a class that handles nothing; Python's base class has an empty handle() and hangs up."),
    ];

    private static IEnumerable<Claim> StreamsOfAServer =>
    [
        new("C24", ServersAsClassesChapter, "TCPServer gives client and server a continuous stream of data.",
            [
                Everywhere("every byte arrives, in order", tutorialSays: true, found: true),
                Everywhere("what was sent apart arrives apart", tutorialSays: false, found: false),
            ],
            "The framework hands the handler a TCP connection as it is. A continuous stream has no boundaries between messages."),
        new("C61", ServersAsClassesChapter, "One recv(1024) takes the client's whole message.",
            [
                Everywhere("a message that is cut on the way is answered whole", tutorialSays: true, found: false),
                Everywhere("a message of more than 1,024 bytes is answered whole", tutorialSays: true, found: false),
            ],
            "One receive takes what has arrived, up to its limit. The handler takes that for the message, and the rest stays unread, so "
            + "that the close becomes a reset."),
        new("C44", ServersAsClassesChapter, "A handler reads lines from its connection and writes to it as to a file.",
            [
                Everywhere("a line that comes in pieces is read whole", tutorialSays: true, found: true),
                Everywhere("two lines that come in one piece are two lines", tutorialSays: true, found: true),
                Everywhere("to read a line takes no more than that line from the connection", tutorialSays: true, found: false),
            ],
            "The reader receives as much as there is, hands out what is a line, and keeps the rest. What it keeps is gone from the socket."),
        new("C46", ServersAsClassesChapter, "recv takes optional flags.",
            [
                Everywhere("with the flag for peek a receive returns bytes", tutorialSays: true, found: true),
                Everywhere("they are still there for the next receive", tutorialSays: true, found: true),
            ],
            "MSG_PEEK, in .NET SocketFlags.Peek, copies bytes out of the receive queue and leaves them in it."),
    ];

    private static IEnumerable<Claim> AddressesOfAServer =>
    [
        new("C32", ServersAsClassesChapter, "allow_reuse_address lets a server start again at once on the same address.",
            [
                Everywhere("with it a server has its address again at once", tutorialSays: true, found: true),
                new("without it the address is refused", TutorialSays: true, Linux: true, MacOS: true, Windows: false),
                Everywhere("a server that still runs keeps its address", tutorialSays: true, found: true),
            ],
            "A connection that the server closed first stays in TIME_WAIT for a while, with the server's port. SO_REUSEADDR lets a new "
            + "listener have that port on Linux and macOS; Windows allows it without."),
        new("C45", ServersAsClassesChapter, "A client makes a new connection for each message.",
            [
                Everywhere("with the tutorial's handler one is needed for each", tutorialSays: true, found: true),
                Everywhere("with a handler that reads lines one is needed for each", tutorialSays: true, found: false),
                Everywhere("500 new ones leave as little behind as one that is kept", tutorialSays: true, found: false),
            ],
            "The tutorial's handler answers once and returns, and then the framework closes. A handler that goes on reading serves any "
            + "number of messages on one connection, and saves for each a handshake and what remains in TIME_WAIT."),
    ];
}
