using System.Globalization;
using Adarl.Runs.Records;

namespace Adarl.Cli.Output;

/// <summary>How a run trained: losses and accuracies by epoch.</summary>
internal static class CurvesText
{
    /// <summary>Means over the folds by epoch, then the domain accuracy of each fold; nothing for a run without epochs.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    public static string Of(Run run)
    {
        var folds = run.Folds.Select(f => f.Record).Where(f => f.Epochs.Count > 0).ToList();
        if (folds.Count == 0)
            return "";
        return $"\nBy epoch, means over {folds.Count} folds: losses unweighted but L; accuracies in per cent\n{Means(folds)}"
            + "train: segments as they were trained on; test: utterances of the held-out speakers, watched and, but for test-oracle, used by no choice.\n"
            + Domains(folds);
    }

    private static TextTable Means(IReadOnlyList<FoldRecord> folds)
    {
        var others = folds
            .SelectMany(f => f.Epochs)
            .SelectMany(e => e.OtherLosses?.Keys ?? [])
            .Distinct()
            .Order()
            .ToList();
        var columns = new List<(string Name, Func<EpochRecord, double?> Value, Func<double?, string> Text)>
        {
            ("rate", e => e.LearningRate, Short),
            ("L", e => e.Loss, Number),
            ("L_E", e => e.EmotionLoss, Number),
            ("L_D", e => e.DomainLoss, Number),
            ("L_cen", e => e.CenterLoss, Number),
        };
        columns.AddRange(
            others.Select(name =>
                (name, (Func<EpochRecord, double?>)(e => e.OtherLosses?[name]), (Func<double?, string>)Number)
            )
        );
        columns.AddRange([
            ("train UA", e => e.TrainUa, RunText.Percent),
            ("test UA", e => e.TestUaOracle, RunText.Percent),
            ("train domain", e => e.TrainDomainAccuracy, RunText.Percent),
            ("test domain", e => e.TestDomainAccuracy, RunText.Percent),
        ]);
        var table = new TextTable(["epoch", .. columns.Select(c => c.Name)]);
        for (var epoch = 0; epoch < folds.Max(f => f.Epochs.Count); epoch++)
        {
            var there = folds.Where(f => f.Epochs.Count > epoch).Select(f => f.Epochs[epoch]).ToList();
            table.Add([$"{epoch + 1}", .. columns.Select(c => c.Text(there.Average(c.Value)))]);
        }
        return table;
    }

    private static string Domains(IReadOnlyList<FoldRecord> folds)
    {
        if (folds.All(f => f.Epochs.All(e => e.TestDomainAccuracy is null)))
            return "";
        var table = new TextTable(["epoch", .. folds.Select(f => f.Name)]);
        for (var epoch = 0; epoch < folds.Max(f => f.Epochs.Count); epoch++)
            table.Add([$"{epoch + 1}", .. folds.Select(f => Pair(f.Epochs.ElementAtOrDefault(epoch)))]);
        return $"\nDomain accuracy by epoch and fold: training segments / utterances of the held-out speaker\n{table}";
    }

    private static string Pair(EpochRecord? epoch) =>
        epoch is null ? "" : $"{Whole(epoch.TrainDomainAccuracy)}/{Whole(epoch.TestDomainAccuracy)}";

    private static string Whole(double? share) => Text(100 * share, "0");

    private static string Number(double? value) => Text(value, "0.000");

    private static string Short(double? value) => Text(value, "0.#####");

    private static string Text(double? value, string format) =>
        value is { } v ? v.ToString(format, CultureInfo.InvariantCulture) : "-";
}
