using System.Buffers.Binary;
using System.Text;
using Adarl.Runs;

namespace Adarl;

/// <summary>
/// Derives every random stream from the command line's seed and the stream's name, so that neither order nor parallel jobs
/// nor resuming change what a fold or an epoch draws.
/// </summary>
public static class Seeds
{
    /// <summary>The derived seed: the first 63 bits of SHA-256 over <c>seed/part/part/...</c>.</summary>
    /// <param name="seed">The root seed.</param>
    /// <param name="path">What the stream is for, e.g. a fold's name, an epoch and a purpose.</param>
    public static long Derive(long seed, params ReadOnlySpan<object> path)
    {
        var text = new StringBuilder().Append(seed);
        foreach (var part in path)
            text.Append('/').Append(part);
        var hash = Sha256.Bytes(text.ToString());
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & long.MaxValue;
    }

    /// <summary>A generator for the stream.</summary>
    /// <param name="seed">The root seed.</param>
    /// <param name="path">What the stream is for.</param>
    public static Random Generator(long seed, params ReadOnlySpan<object> path) =>
        new((int)(Derive(seed, path) & int.MaxValue));
}
