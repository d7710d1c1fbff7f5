namespace SocketLessons;

public static partial class ClaimLedger
{
    private const string DatagramsAndUnixSocketsChapter = "06-socketserver-udp-unix";

    private static IEnumerable<Claim> DatagramsAndUnixSockets =>
    [
    ];
}
