using Adarl.Audio;

namespace Adarl.Features;

/// <summary>Which level utterances are brought to before their spectrogram. Recordings of two corpora can differ by 30 dB.</summary>
public enum LevelChoice
{
    /// <summary>None: as they were recorded (default).</summary>
    AsRecorded,

    /// <summary>Each utterance to the same level: what is loud and what is soft is no longer heard.</summary>
    Utterance,

    /// <summary>
    /// Each corpus to the same level, by one gain for all its utterances. The level is measured on all of them, without labels, those of a held-out
    /// speaker too: hence its name.
    /// </summary>
    CorpusOracle,
}

/// <summary>The level of sound: the root of the mean square of its samples that are not exact zeros.</summary>
/// <param name="Squares">The sum of the squares of its samples.</param>
/// <param name="Sounding">How many samples are not zero.</param>
internal readonly record struct SoundLevel(double Squares, long Sounding)
{
    /// <summary>The level that sound is brought to: 26 dB below full scale.</summary>
    public const double Reference = 0.05;

    /// <summary>The level of a sound.</summary>
    /// <param name="sound">Samples in [-1, 1).</param>
    public static SoundLevel Of(ISound sound)
    {
        var (squares, sounding) = (0.0, 0L);
        SoundBlocks.Walk(
            sound,
            (_, samples) =>
            {
                foreach (var sample in samples)
                    if (sample != 0)
                    {
                        squares += (double)sample * sample;
                        sounding++;
                    }
            }
        );
        return new(squares, sounding);
    }

    /// <summary>What samples are multiplied by to come to <see cref="Reference"/>; 1 for silence.</summary>
    public float Gain => Squares > 0 ? (float)(Reference / Math.Sqrt(Squares / Sounding)) : 1f;

    /// <summary>The level of both together.</summary>
    /// <param name="other">Another stretch.</param>
    public SoundLevel With(SoundLevel other) => new(Squares + other.Squares, Sounding + other.Sounding);
}
