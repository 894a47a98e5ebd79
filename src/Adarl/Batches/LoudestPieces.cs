using Adarl.Features;

namespace Adarl.Batches;

/// <summary>The pieces of an utterance that have the most power, a share of them. Nothing of another utterance decides.</summary>
/// <param name="Share">The share that is kept, in (0, 1]; a part of a piece is kept as a whole one.</param>
/// <param name="Power">The power of a frame, of the frame's values.</param>
public sealed record LoudestPieces(double Share, Func<ReadOnlySpan<float>, double> Power)
{
    /// <summary>Chooses by the mean power of a piece's frames; of two that are equal the earlier one comes first.</summary>
    /// <param name="frames">The utterance.</param>
    /// <param name="pieces">First frame and length of each piece, at least one.</param>
    /// <returns>The kept ones in the order that they came in, at least one.</returns>
    public IReadOnlyList<(int First, int Length)> Of(FrameMatrix frames, IReadOnlyList<(int First, int Length)> pieces)
    {
        double[] powers = [.. Enumerable.Range(0, frames.Frames).Select(t => Power(frames.Row(t)))];
        var count = (int)Math.Ceiling(Share * pieces.Count);
        return
        [
            .. pieces
                .Index()
                .OrderByDescending(piece => powers.AsSpan(piece.Item.First, piece.Item.Length).ToArray().Average())
                .Take(count)
                .OrderBy(piece => piece.Index)
                .Select(piece => piece.Item),
        ];
    }
}
