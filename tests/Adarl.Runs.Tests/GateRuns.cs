using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

/// <summary>Runs whose models kept attention weights of all speakers.</summary>
internal static class GateRuns
{
    /// <summary>One run of ADARL.</summary>
    /// <param name="labels">The gender of each speaker, 0 or 1.</param>
    /// <param name="weights">Models x speakers x segments x rows.</param>
    /// <param name="parts">What the weights are divided by.</param>
    public static SystemRuns Of(int[] labels, int[][][][] weights, float parts)
    {
        var run = Made.Run("adarl", 1, [.. labels.Select(_ => 1.0)]);
        Fold[] folds =
        [
            .. weights.Select(
                (model, m) =>
                    run.Folds[m] with
                    {
                        Embeddings =
                        [
                            .. model.SelectMany(
                                (segments, s) => segments.Select((rows, i) => Embedding(labels[s], s, i, rows, parts))
                            ),
                        ],
                    }
            ),
        ];
        return SystemRuns.Of([run with { Folds = folds }])[0];
    }

    private static SegmentEmbedding Embedding(int label, int speaker, int segment, int[] rows, float parts) =>
        new()
        {
            Fold = "any",
            Utterance = $"c/{speaker}",
            Segment = segment,
            WindowMs = 40,
            Part = Part.Train,
            Speaker = $"s{speaker:00}",
            Truth = "angry",
            DomainTruth = Sample.Domains[label],
            Values = [0],
            Attention = [.. rows.Select(r => r / parts)],
        };
}
