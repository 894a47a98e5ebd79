using Adarl.Runs.Options;

namespace Adarl.Batches;

/// <summary>Over what the values of a sequence are brought to mean 0 and deviation 1.</summary>
public enum SequenceNormalisation
{
    /// <summary>Each column over the frames of all training items (default).</summary>
    PerColumn,

    /// <summary>Each column over the item itself: nothing is fitted.</summary>
    PerItem,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Which stretches of an utterance are items.</summary>
public enum PieceChoice
{
    /// <summary>The whole utterance, cut off at the greatest length (default).</summary>
    Whole,

    /// <summary>Windows of the greatest length, one hop apart; a remainder is an item too.</summary>
    Windows,
}

/// <summary>How features of utterances become the sequences that a network hears.</summary>
public sealed record SequenceOptions
{
    /// <summary>Which stretches are items.</summary>
    [Option("pieces", "Which stretches of an utterance are items: the whole of it, or windows.")]
    public PieceChoice Pieces { get; init; } = PieceChoice.Whole;

    /// <summary>The greatest length of an item in frames.</summary>
    [Option("most-frames", "The greatest length of an item in frames.", Least = 1, Most = 100_000)]
    public int MostFrames { get; init; } = 750;

    /// <summary>Frames between the beginnings of two windows.</summary>
    [Option("piece-hop", "Frames between the beginnings of two windows.", Least = 1, Most = 100_000)]
    public int Hop { get; init; } = 750;

    /// <summary>How values are normalised.</summary>
    [Option("sequence-normalise", "Over what the values of a sequence are normalised.")]
    public SequenceNormalisation Normalise { get; init; } = SequenceNormalisation.PerColumn;

    /// <summary>The items of an utterance: first frame and length of each, at least one.</summary>
    /// <param name="frames">Frames of the utterance, at least 1.</param>
    public IReadOnlyList<(int First, int Length)> Cut(int frames)
    {
        if (Pieces == PieceChoice.Whole)
            return [(0, Math.Min(frames, MostFrames))];
        var covering = frames <= MostFrames ? 1 : 1 + (frames - MostFrames + Hop - 1) / Hop;
        var beginning = 1 + (frames - 1) / Hop; // fewer where windows leave gaps
        var count = Math.Min(covering, beginning);
        return [.. Enumerable.Range(0, count).Select(i => (i * Hop, Math.Min(MostFrames, frames - i * Hop)))];
    }
}
