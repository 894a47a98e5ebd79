using System.Numerics.Tensors;
using Adarl.Audio;

namespace Adarl.Features;

/// <summary>A stretch of a sound, made louder or softer.</summary>
/// <param name="sound">The sound.</param>
/// <param name="start">Its first sample that belongs to the stretch.</param>
/// <param name="length">Samples of the stretch.</param>
/// <param name="gain">What each is multiplied by.</param>
internal sealed class SoundPart(ISound sound, long start, long length, float gain) : ISound
{
    /// <inheritdoc/>
    public long Length => length;

    /// <inheritdoc/>
    public void Read(long first, Span<float> into)
    {
        sound.Read(start + first, into);
        if (gain != 1)
            TensorPrimitives.Multiply(into, gain, into);
    }
}
