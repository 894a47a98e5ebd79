using Adarl.Features;

namespace Adarl.Batches;

/// <summary>A corpus as a network hears it: items, each a whole utterance or a piece of one.</summary>
public interface IItems : IHeard
{
    /// <summary>All items, ordered by utterance, then by time.</summary>
    IReadOnlyList<SegmentInfo> Segments { get; }

    /// <summary>Fits the normaliser on training items, and on nothing else; padding never counts.</summary>
    /// <param name="items">Positions in <see cref="Segments"/>: those of the training speakers.</param>
    ICollate Fit(IReadOnlyList<int> items);

    /// <summary>The normaliser of a stored network.</summary>
    /// <param name="state">As <see cref="ICollate.State"/> gave it.</param>
    ICollate Restore(string state);

    /// <summary>The items of utterances, in the order of <see cref="Segments"/>.</summary>
    /// <param name="utterances">Positions in the corpus.</param>
    IReadOnlyList<int> ItemsOf(IReadOnlyCollection<int> utterances)
    {
        var wanted = utterances as IReadOnlySet<int> ?? utterances.ToHashSet();
        return [.. Enumerable.Range(0, Segments.Count).Where(s => wanted.Contains(Segments[s].Utterance))];
    }

    /// <inheritdoc/>
    int IHeard.CountItems(IReadOnlyCollection<int> utterances) => ItemsOf(utterances).Count;
}
