using System.Security.Cryptography;
using System.Text;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Signs messages with the connection's key, and checks those that come.</summary>
/// <param name="key">The key; with an empty one nothing is signed and everything is taken.</param>
internal sealed class Signer(string key)
{
    private readonly byte[] secret = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the parts of a message, in hex.</summary>
    public string Sign(IEnumerable<byte[]> parts)
    {
        if (secret.Length == 0)
            return "";
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        foreach (var part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a signature is right. The comparison takes the same time wherever it is wrong.</summary>
    public bool Accepts(byte[] signature, IEnumerable<byte[]> parts) =>
        secret.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(parts)));
}
