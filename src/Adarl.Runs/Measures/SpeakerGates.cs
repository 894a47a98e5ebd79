using Adarl.Runs.Records;

namespace Adarl.Runs.Measures;

/// <summary>One model's attention (Eq. 4) by speaker: the mean weights over a speaker's segments, whatever part of the fold they are in.</summary>
internal sealed class SpeakerGates
{
    private readonly IReadOnlyDictionary<string, double[]> means;

    private SpeakerGates(
        IReadOnlyDictionary<string, double[]> means,
        IReadOnlyDictionary<string, string> domains,
        int rows
    ) => (this.means, Domains, Rows) = (means, domains, rows);

    /// <summary>The labelled domain of each speaker, by speaker.</summary>
    public IReadOnlyDictionary<string, string> Domains { get; }

    /// <summary>Frequency rows, F'.</summary>
    public int Rows { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="fold">The fold whose model it is.</param>
    /// <returns>Null where it has no attention, or kept none for all speakers.</returns>
    public static SpeakerGates? Of(Fold fold)
    {
        var speakers = fold
            .Embeddings.Where(e => e.Attention is not null && e.DomainTruth is not null)
            .GroupBy(e => e.Speaker, StringComparer.Ordinal)
            .ToList();
        return speakers.Count == 0
            ? null
            : new SpeakerGates(
                speakers.ToDictionary(s => s.Key, s => Mean([.. s.Select(e => e.Attention!)])),
                speakers.ToDictionary(s => s.Key, s => s.First().DomainTruth!),
                speakers[0].First().Attention!.Count
            );
    }

    /// <summary>
    /// How far the gates of two groups of speakers are apart: the root mean square over the frequency rows of the difference between the groups' means,
    /// each a mean over its speakers. In units of the weights, which lie in [0, 1].
    /// </summary>
    /// <param name="inFirst">Whether a speaker is in the first group.</param>
    public double Apart(Func<string, bool> inFirst)
    {
        var (sums, counts) = (new double[2, Rows], new int[2]);
        foreach (var (speaker, gate) in means)
        {
            var group = inFirst(speaker) ? 0 : 1;
            counts[group]++;
            for (var row = 0; row < Rows; row++)
                sums[group, row] += gate[row];
        }
        return Math.Sqrt(
            Enumerable
                .Range(0, Rows)
                .Average(row => Math.Pow((sums[0, row] / counts[0]) - (sums[1, row] / counts[1]), 2))
        );
    }

    private static double[] Mean(IReadOnlyList<IReadOnlyList<float>> segments) =>
        [.. Enumerable.Range(0, segments[0].Count).Select(row => segments.Average(weights => (double)weights[row]))];
}
