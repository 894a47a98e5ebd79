using System.Security.Cryptography;
using System.Text;

namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Seals a record anew, as somebody does who alters it on purpose.</summary>
internal static class Seal
{
    private const int Digits = 64;
    private const string Key = "\"checksum\": \"";

    /// <summary>The bytes with the checksum at their end made right; as they are where there is none.</summary>
    public static byte[] Anew(byte[] record)
    {
        var text = Encoding.UTF8.GetString(record);
        var start = text.LastIndexOf(Key, StringComparison.Ordinal) + Key.Length;
        if (start < Key.Length || start + Digits > text.Length)
            return record;
        var zeros = text[..start] + new string('0', Digits) + text[(start + Digits)..];
        return Encoding.UTF8.GetBytes(text[..start] + Hash(zeros) + text[(start + Digits)..]);
    }

    /// <summary>A record that lists another file's bytes instead of those it listed, sealed anew.</summary>
    public static byte[] Listing(byte[] record, byte[] was, byte[] now) =>
        Anew(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record).Replace(Hash(was), Hash(now))));

    private static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
