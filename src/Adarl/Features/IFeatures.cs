namespace Adarl.Features;

/// <summary>
/// Makes features of an utterance's samples: one row of <see cref="Width"/> values a frame. Nothing in it depends on any other utterance;
/// what is fitted on training speakers is a normaliser's.
/// </summary>
public interface IFeatures
{
    /// <summary>Their name in records, e.g. <c>log-mel</c>.</summary>
    string Name { get; }

    /// <summary>Values a frame.</summary>
    int Width { get; }

    /// <summary>What each of the values is, with its unit where it has one; <see cref="Width"/> names.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Everything that decides the values, in a line: version of the computation and all options. The feature cache is keyed by it and by the audio.
    /// </summary>
    string Key { get; }

    /// <summary>Computes an utterance.</summary>
    /// <param name="samples">Samples in [-1, 1) at 16 kHz, at least 1; what is shorter than a window is extended by zeros to one frame.</param>
    /// <returns>frames x <see cref="Width"/>, at least one frame, all finite.</returns>
    FrameMatrix Compute(ReadOnlySpan<float> samples);
}
