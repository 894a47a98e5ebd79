namespace Adarl.Audio;

/// <summary>A mono sound that is read in stretches. Safe to read from several threads.</summary>
internal interface ISound
{
    /// <summary>Its samples, at least 1.</summary>
    long Length { get; }

    /// <summary>Reads a stretch. A sample does not depend on the stretch that it is read in.</summary>
    /// <param name="first">Its first sample.</param>
    /// <param name="into">Receives as many samples as it has room for; all of them lie in the sound.</param>
    void Read(long first, Span<float> into);
}
