using Adarl.Batches;
using Adarl.Runs.Records;

namespace Adarl.Systems;

/// <summary>What a fit leaves for the record of a fold.</summary>
public sealed record FitRecord
{
    /// <summary>Every epoch trained; none for a system without epochs.</summary>
    public IReadOnlyList<EpochRecord> Epochs { get; init; } = [];

    /// <summary>The epoch that counts, or null.</summary>
    public int? ChosenEpoch { get; init; }

    /// <summary>The normalisation, or null.</summary>
    public ScalerRecord? Scaler { get; init; }

    /// <summary>The seeds used, by purpose.</summary>
    public IReadOnlyDictionary<string, long> Seeds { get; init; } = new Dictionary<string, long>();

    /// <summary>What the system chose on the training speakers, by name, or null.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }
}

/// <summary>A system that has learned.</summary>
public interface IFittedSystem : IDisposable
{
    /// <summary>What the fit leaves for the record; empty for one that was read from a file.</summary>
    FitRecord Record { get; }

    /// <summary>Whether its answers have embeddings, so that all utterances of the corpus are worth asking (Table 4, Figure 5).</summary>
    bool Embeds { get; }

    /// <summary>Its networks; none for a system without.</summary>
    IReadOnlyList<FittedPart> Networks => [];

    /// <summary>Answers for utterances.</summary>
    /// <param name="heard">What the system hears of their corpus.</param>
    /// <param name="utterances">Positions in that corpus.</param>
    /// <param name="told">The domain of each of the utterances, for a system that is told; null for every other one.</param>
    /// <param name="brief">Leaves out attention and embeddings: what is left of a segment is small, however many there are.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>One answer an utterance, in the order asked for.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    IReadOnlyList<UtteranceAnswer> Answer(
        IHeard heard,
        IReadOnlyList<int> utterances,
        IReadOnlyList<int>? told = null,
        bool brief = false,
        CancellationToken cancel = default
    );

    /// <summary>Writes all that <see cref="ISystem.Load"/> needs.</summary>
    /// <param name="parts">Receives it.</param>
    void Save(IModelParts parts);
}
