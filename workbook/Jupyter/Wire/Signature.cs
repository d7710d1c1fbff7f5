using System.Security.Cryptography;
using System.Text;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>Signs messages with HMAC-SHA256 (RFC 2104) over header, parent header, metadata and content, as raw bytes.</summary>
internal sealed class Signature(byte[] key)
{
    /// <summary>Hexadecimal digits, as they travel.</summary>
    public const int Length = 2 * HMACSHA256.HashSizeInBytes;

    public byte[] Of(ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Takes as long for a signature that is nearly right as for one that is quite wrong.</summary>
    public bool Fits(byte[] given, ReadOnlySpan<byte[]> parts) => CryptographicOperations.FixedTimeEquals(given, Of(parts));
}
