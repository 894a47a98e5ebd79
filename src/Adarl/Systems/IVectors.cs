using Adarl.Batches;

namespace Adarl.Systems;

/// <summary>A corpus as a classical system hears it: one vector an utterance.</summary>
public interface IVectors : IHeard
{
    /// <summary>The vectors of utterances.</summary>
    /// <param name="utterances">Positions in the corpus.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>One row an utterance, in the order asked for, all of the same length.</returns>
    IReadOnlyList<double[]> Rows(IReadOnlyList<int> utterances, CancellationToken cancel = default);
}
