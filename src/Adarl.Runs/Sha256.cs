using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Adarl.Runs;

/// <summary>SHA-256 as lower-case hex: the only hash that records hold.</summary>
public static class Sha256
{
    /// <summary>Digits of a hash.</summary>
    public const int Length = 64;

    /// <summary>Whether a text is a hash.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsHash(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">Any number of them.</param>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The 32 bytes of the hash of a text in UTF-8.</summary>
    /// <param name="text">Any text.</param>
    public static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Hashes numbers, row after row, as they lie in memory.</summary>
    /// <param name="rows">Any number of them.</param>
    public static string Of(IEnumerable<double[]> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(MemoryMarshal.AsBytes<double>(row));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes a text in UTF-8.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
