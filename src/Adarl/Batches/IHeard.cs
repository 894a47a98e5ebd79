namespace Adarl.Batches;

/// <summary>A corpus as a system hears it.</summary>
public interface IHeard
{
    /// <summary>SHA-256 (lower-case hex) over all features, in the corpus's order; <see cref="Runs.Records.RunRecord.NoFeatures"/> for a system that hears nothing.</summary>
    string FeatureHash { get; }

    /// <summary>One line that says what is heard.</summary>
    string Description { get; }

    /// <summary>How many items stand for some utterances.</summary>
    /// <param name="utterances">Positions in the corpus.</param>
    int CountItems(IReadOnlyCollection<int> utterances);
}
