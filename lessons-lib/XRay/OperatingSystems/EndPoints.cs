using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Comparing and showing addresses.</summary>
internal static class EndPoints
{
    /// <summary>
    /// Whether two end points are the same place. A dual-mode socket calls 127.0.0.1 "::ffff:127.0.0.1", while
    /// its IPv4 other end does not: both mean one address.
    /// </summary>
    public static bool Same(IPEndPoint? one, IPEndPoint? other) =>
        one is not null && other is not null && one.Port == other.Port && Plain(one.Address).Equals(Plain(other.Address));

    /// <summary>Whether the other end of such a connection must be on this machine.</summary>
    public static bool IsLoopback(IPEndPoint? endPoint) => endPoint is not null && IPAddress.IsLoopback(Plain(endPoint.Address));

    /// <summary>An address as text, null for none; an unnamed Unix domain socket is said to be unnamed.</summary>
    public static string? Text(EndPoint? endPoint) => endPoint switch
    {
        null => null,
        UnixDomainSocketEndPoint unix => UnixText(unix.ToString()),
        _ => endPoint.ToString(),
    };

    /// <summary>A Unix domain path as text. An abstract name (Linux) begins with @.</summary>
    public static string UnixText(string? path) => string.IsNullOrEmpty(path) ? "(unnamed)" : path;

    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        // The tables carry no scope, so a scope must not make a difference.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? new IPAddress(address.GetAddressBytes())
            : address;
    }
}
