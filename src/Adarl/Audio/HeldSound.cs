namespace Adarl.Audio;

/// <summary>A sound in memory.</summary>
/// <param name="samples">Its samples, at least 1.</param>
internal sealed class HeldSound(float[] samples) : ISound
{
    /// <inheritdoc/>
    public long Length => samples.Length;

    /// <inheritdoc/>
    public void Read(long first, Span<float> into) => samples.AsSpan((int)first, into.Length).CopyTo(into);
}
