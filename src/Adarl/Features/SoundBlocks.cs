using System.Buffers;
using Adarl.Audio;

namespace Adarl.Features;

/// <summary>Walks over a sound in blocks, so that it may be of any length.</summary>
internal static class SoundBlocks
{
    /// <summary>Samples of a block: a whole number of hops of 10 ms.</summary>
    private const int Size = 100 * SpectrogramOptions.HopSamples;

    /// <summary>Looks at a block.</summary>
    /// <param name="first">Its first sample.</param>
    /// <param name="samples">The block; it is gone after the call.</param>
    public delegate void Look(long first, ReadOnlySpan<float> samples);

    /// <summary>Looks at all blocks, in their order.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="look">What looks.</param>
    public static void Walk(ISound sound, Look look)
    {
        var rented = ArrayPool<float>.Shared.Rent(Size);
        for (var first = 0L; first < sound.Length; first += Size)
        {
            var block = rented.AsSpan(0, (int)Math.Min(Size, sound.Length - first));
            sound.Read(first, block);
            look(first, block);
        }
        ArrayPool<float>.Shared.Return(rented);
    }
}
