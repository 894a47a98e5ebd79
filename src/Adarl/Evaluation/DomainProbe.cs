using Adarl.Runs.Records;
using Adarl.Systems.Simple;

namespace Adarl.Evaluation;

/// <summary>What a probe reached in one fold. Shares of segments, each domain of the training part weighing the same.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="TestDomains">The domains of the held-out speakers.</param>
/// <param name="Train">Share of the training segments whose domain is right.</param>
/// <param name="Test">Share of the held-out segments whose domain is right.</param>
/// <param name="MostFrequent">Share of the held-out segments whose domain is the one that most training segments have: what an answer without hearing reaches.</param>
public sealed record ProbeScore(
    string Fold,
    IReadOnlyList<string> TestDomains,
    double Train,
    double Test,
    double MostFrequent
);

/// <summary>
/// How much of the domain a trained network leaves in its embedding: logistic regression of the domain on the frozen values,
/// fitted on the training speakers' segments and asked about the held-out ones'. A network whose embedding does not
/// hold the domain leaves the probe at chance on both.
/// </summary>
public static class DomainProbe
{
    /// <summary>Penalty 1 on standardised values, domains weighing the same: nothing is chosen, on no speaker.</summary>
    public static LinearSetting Setting { get; } = new(C: 1, Balanced: true);

    /// <summary>Fits and asks the probe of a fold.</summary>
    /// <param name="fold">The fold, with its embeddings.</param>
    /// <param name="domains">D names.</param>
    /// <returns>The scores, or null where the training speakers are of one domain or nobody is held out.</returns>
    public static ProbeScore? Of(Fold fold, IReadOnlyList<string> domains)
    {
        var train = Marked(fold, Part.Train);
        var test = Marked(fold, Part.Test);
        if (train.Select(e => e.DomainTruth).Distinct().Count() < 2 || test.Count == 0)
            return null;
        var frequent = train
            .GroupBy(e => e.DomainTruth)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .MaxBy(g => g.Count())!
            .Key;
        var standardiser = Standardiser.Fit(Rows(train));
        var probe = LogisticRegression.Fit(standardiser.Apply(Rows(train)), Labels(train), domains.Count, Setting);
        return new ProbeScore(
            fold.Record.Name,
            [.. test.Select(e => e.DomainTruth!).Distinct().Order(StringComparer.Ordinal)],
            Accuracy(train),
            Accuracy(test),
            test.Average(e => e.DomainTruth == frequent ? 1.0 : 0)
        );

        double Accuracy(IReadOnlyList<SegmentEmbedding> embeddings) =>
            standardiser
                .Apply(Rows(embeddings))
                .Zip(Labels(embeddings), (row, label) => Likeliest(probe.Predict(row)) == label ? 1.0 : 0)
                .Average();

        List<int> Labels(IReadOnlyList<SegmentEmbedding> embeddings) =>
            [.. embeddings.Select(e => domains.ToList().IndexOf(e.DomainTruth!))];
    }

    private static List<SegmentEmbedding> Marked(Fold fold, Part part) =>
        [.. fold.Embeddings.Where(e => e.Part == part && e.DomainTruth is not null)];

    private static List<double[]> Rows(IReadOnlyList<SegmentEmbedding> embeddings) =>
        [.. embeddings.Select(e => e.Values.Select(v => (double)v).ToArray())];

    private static int Likeliest(double[] probabilities) => Array.IndexOf(probabilities, probabilities.Max());
}
