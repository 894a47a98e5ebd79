using Adarl.Runs;

namespace Adarl.Corpus.Synthesis;

/// <summary>What decides the synthetic corpus: the same options give the same bytes on every machine.</summary>
public sealed record SynthesisOptions
{
    /// <summary>The smallest <see cref="UtterancesPerSpeaker"/>: enough for each class and each dialog.</summary>
    public const int FewestUtterances = 12;

    /// <summary>The largest <see cref="UtterancesPerSpeaker"/>.</summary>
    public const int MostUtterances = 10_000;

    /// <summary>The root of every random number.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Utterances of the four classes that each of the ten speakers has. The default gives about 400 segments of 3 s,
    /// enough for ten folds within minutes; multiply it for a bigger corpus.
    /// </summary>
    public int UtterancesPerSpeaker { get; init; } = 28;

    /// <summary>Refuses values that cannot be meant.</summary>
    public void Validate()
    {
        if (UtterancesPerSpeaker is < FewestUtterances or > MostUtterances)
            throw new InputException(
                $"synthetic corpus: utterances per speaker {UtterancesPerSpeaker}: expected {FewestUtterances} to {MostUtterances}"
            );
    }
}
