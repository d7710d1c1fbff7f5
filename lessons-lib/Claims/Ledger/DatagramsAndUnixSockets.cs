namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string DatagramsAndUnixSocketsChapter = "06-socketserver-udp-unix";

    private static IEnumerable<Claim> DatagramsAndUnixSockets =>
    [
        new("C25", DatagramsAndUnixSocketsChapter, "UDP packets have no order, and may be lost on their way.",
            [
                Everywhere("datagrams are lost in a queue that nobody reads", tutorialSays: true, found: true),
                Everywhere("datagrams that are lost on the way stay lost", tutorialSays: true, found: true),
                Everywhere("datagrams that were overtaken are not put back in order", tutorialSays: true, found: true),
            ],
            "UDP adds ports and a checksum to IP, and neither numbers nor acknowledgements. A datagram can also come twice. Who "
            + "needs to know puts a number into it."),
        new("C34", DatagramsAndUnixSocketsChapter, "There is no connect for UDP.",
            [
                Everywhere("Connect fails on a UDP socket", tutorialSays: true, found: false),
                Everywhere("Connect tells the other side", tutorialSays: false, found: false),
                Everywhere("after it, an error can come back", tutorialSays: false, found: true),
            ],
            "Connect on a datagram socket sends nothing. It fixes the partner: Send needs no address, others are not received, "
            + "and the system knows which socket an ICMP message belongs to."),
        new("C35", DatagramsAndUnixSocketsChapter, "UDP has no connections: sendto goes straight to the recipient.",
            [
                Everywhere("without any call before it, SendTo reaches the server", tutorialSays: true, found: true),
                Everywhere("to nobody it fails", tutorialSays: true, found: false),
            ],
            "SendTo hands the datagram to the operating system and is done. Whether there is a recipient, it does not know and "
            + "does not ask."),
        new("C36", DatagramsAndUnixSocketsChapter, "UnixStreamServer and UnixDatagramServer are not often used.",
            [
                Everywhere("fewer clients can reach them: the address has no host", tutorialSays: true, found: true),
                new("none is open here unless we open it", TutorialSays: true, Linux: false, MacOS: false, Windows: true),
            ],
            "They serve one machine only, and there they are at home: databases, Docker, the desktop, the log. On Linux and "
            + "macOS each .NET program listens on one for its diagnostic tools; on Windows that is a named pipe."),
        new("C65", DatagramsAndUnixSocketsChapter, "A datagram handler's request is a pair of the data and the client's socket.",
            [
                Everywhere("it is the client's own: two clients, two sockets", tutorialSays: true, found: false),
                Everywhere("it leads to the client by itself", tutorialSays: true, found: false),
                Everywhere("the data of the datagram is in the request", tutorialSays: true, found: true),
            ],
            "A datagram server has one socket. Every handler gets that one, and the client is only an address beside it."),
        new("C66", DatagramsAndUnixSocketsChapter, "Because there is no connection, the address must be given when sending back.",
            [
                Everywhere("without an address a socket that has no partner cannot send", tutorialSays: true, found: true),
                Everywhere("a socket with a partner needs one as well", tutorialSays: true, found: false),
            ],
            "A server that answers many clients needs the address each time. A socket whose partner was fixed by Connect does not."),
        new("C67", DatagramsAndUnixSocketsChapter, "The client's recv(1024) gets the answer.",
            [
                Everywhere("an answer that fits is received whole", tutorialSays: true, found: true),
                Everywhere("a longer one is received whole", tutorialSays: true, found: false),
                Everywhere("the next answer is the right one", tutorialSays: true, found: true),
            ],
            "A receive takes one datagram. What does not fit into the buffer is lost, on Linux and macOS without an error; the "
            + "next receive begins with the next datagram."),
        new("C68", DatagramsAndUnixSocketsChapter, "What the client receives after its question is the server's answer.",
            [
                Everywhere("when only the server sends, it is the server's answer", tutorialSays: true, found: true),
                Everywhere("a stranger's datagram is not taken for it", tutorialSays: true, found: false),
                Everywhere("a connected client gets the server's answer only", tutorialSays: true, found: true),
            ],
            "A datagram socket without a partner takes from everybody. Compare the sender's address, or connect."),
    ];
}
