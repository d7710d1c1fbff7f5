namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string SocketTypesChapter = "01-socket-types";

    private static IEnumerable<Claim> SocketTypes =>
    [
        new("C01", SocketTypesChapter, "The three common socket types are stream, datagram and raw.",
            [
                Everywhere("a stream socket can be created", tutorialSays: true, found: true),
                Everywhere("a datagram socket can be created", tutorialSays: true, found: true),
                Everywhere("a raw socket is created, or refused only for lack of a privilege", tutorialSays: true, found: true),
            ],
            "All three exist on every system. Raw sockets reach below TCP and UDP, so the operating system keeps them for "
            + "privileged programs."),
        new("C02", SocketTypesChapter, "Stream and datagram sockets both interface to TCP, raw sockets to IP.",
            [
                Everywhere("a datagram socket speaks TCP", tutorialSays: true, found: false),
                Everywhere("a stream socket speaks TCP", tutorialSays: true, found: true),
                Everywhere("a raw socket carries ICMP, which lies directly on IP", tutorialSays: true, found: true),
            ],
            "In the internet family a stream is TCP and a datagram is UDP. They are two protocols side by side, both carried "
            + "by IP."),
        new("C03", SocketTypesChapter, "Sockets are not limited to TCP/IP.",
            [Everywhere("a round trip works without an IP address", tutorialSays: true, found: true)],
            "A Unix domain socket has a path instead of an address and never touches the network stack below the socket layer."),
        new("C04", SocketTypesChapter, "The same sockets exist on Unix, Windows, macOS and most other systems.",
            [
                Everywhere("TCP works here", tutorialSays: true, found: true),
                Everywhere("UDP works here", tutorialSays: true, found: true),
                Everywhere("a Unix domain stream works here", tutorialSays: true, found: true),
                new("a Unix domain datagram works here", TutorialSays: true, Linux: true, MacOS: true, Windows: false),
            ],
            "Every system has the internet family. Windows knows Unix domain sockets since Windows 10 (1803), but only as "
            + "streams."),
        new("C06", SocketTypesChapter, "A socket's address is a pair of host and port.",
            [
                Everywhere("an internet address is host and port", tutorialSays: true, found: true),
                Everywhere("a Unix domain address is host and port", tutorialSays: true, found: false),
            ],
            "The form of an address belongs to the family. The internet family uses address and port, the Unix family a path."),
        new("C18", SocketTypesChapter, "What exceeds the limit given to receive is cut off.",
            [
                Everywhere("a datagram loses the rest", tutorialSays: true, found: true),
                Everywhere("a stream loses the rest", tutorialSays: true, found: false),
            ],
            "A datagram is delivered whole or cut. A stream has no messages to cut: the rest waits for the next receive."),
        new("C19", SocketTypesChapter, "The excess is deleted by the next receive.",
            [Everywhere("the next receive on a stream deletes the excess", tutorialSays: true, found: false)],
            "The next receive returns the excess, in order and complete, and only so takes it out of the buffer. That makes it "
            + "a stream."),
    ];
}
