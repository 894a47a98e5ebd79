using Adarl.Runs.Records;

namespace Adarl.Systems.Simple;

/// <summary>What a system hears that hears nothing: empty vectors.</summary>
public sealed class NothingHeard : IVectors
{
    /// <inheritdoc/>
    public string FeatureHash => RunRecord.NoFeatures;

    /// <inheritdoc/>
    public string Description => Hearing.Nothing;

    /// <inheritdoc/>
    public int CountItems(IReadOnlyCollection<int> utterances) => utterances.Count;

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Rows(IReadOnlyList<int> utterances, CancellationToken cancel = default) =>
        [.. utterances.Select(_ => Array.Empty<double>())];
}
