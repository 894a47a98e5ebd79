using System.Globalization;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;
using Adarl.Runs.Store;

namespace Adarl.Cli.Ablations;

/// <summary>What the options of a system do, from the runs of a folder.</summary>
internal static class AblationText
{
    private const int FewSpeakers = 6;
    private static readonly string TestOracle = Words.Of(SelectionPolicy.TestOracle);

    /// <summary>The factors with their values and the open choice of each.</summary>
    public static string Factors()
    {
        var table = new TextTable(["factor", "values, the default first", "the open choice"], textLast: true);
        foreach (var factor in FactorCatalog.Open)
            table.Add([factor.Name, string.Join(' ', factor.Values), factor.Question]);
        return table.ToString();
    }

    /// <summary>The base, and a row for each value of an option that some run of the folder tried.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="id">The base run.</param>
    /// <exception cref="InputException">A run cannot be read.</exception>
    public static string Of(RunStore store, string id)
    {
        var study = AblationStudy.Of(store, id);
        return $"{Head(study.Origin)}\n{Table(study.Effects)}\n{Notes(study)}";
    }

    private static string Head(Run origin)
    {
        var record = origin.Record;
        var spaces = origin
            .Folds.Where(_ => GenderDistances.OneSpace(record.System))
            .Select(f => GenderDistances.Of(f, record.Classes))
            .OfType<GenderDistances>()
            .ToList();
        return $"{record.Title}\nbase {record.Id}, {origin.Folds.Count} of {record.PlannedFolds.Count} folds: "
            + $"WA {RunText.Percent(Mean(s => s.Wa))}, UA {RunText.Percent(Mean(s => s.Ua))}, "
            + $"distance {Number(spaces.Average(s => s.Mean))}, relative {Number(spaces.Average(s => s.MeanRelative))}\n";

        double? Mean(Func<Score, double> of) =>
            origin.Folds.Select(f => f.Record.Score).OfType<Score>().Average(s => (double?)of(s));
    }

    private static string Table(IReadOnlyList<ChoiceEffect> effects)
    {
        if (effects.Count == 0)
            return "no run of the folder differs from it in options of its system alone\n";
        var table = new TextTable(["option", "pairs", "speakers", "WA, points", "UA, points", "distance", "relative"]);
        foreach (var effect in effects)
            table.Add([
                AblationStudy.NameOf(effect),
                $"{effect.Pairs}",
                $"{effect.Speakers}",
                Cell(effect.Wa, 100, "0.0"),
                Cell(effect.Ua, 100, "0.0"),
                Cell(effect.Distance, 1, "0.00"),
                Cell(effect.RelativeDistance, 1, "0.00"),
            ]);
        return table.ToString();
    }

    private static string Notes(AblationStudy study)
    {
        var (origin, variations) = (study.Origin, study.Variations);
        var domains = string.Join(", ", origin.Record.Domains);
        var text =
            "Differences from the base's value, all else equal, with 95 % intervals of the mean over held-out speakers (paired bootstrap);\n"
            + "pairs: of runs that differ in this option alone, averaged within speakers. One interval in twenty leaves 0 out by chance.\n"
            + $"distance: Table 4, between the centres of {domains}, mean over the classes, in the model that holds the speaker out;\n"
            + "relative: over the spread within class and domain. The folds' models share most of their training: these intervals are too narrow.\n";
        if (study.Effects.Any(effect => effect.Speakers is > 1 and < FewSpeakers))
            text +=
                $"Intervals of fewer than {FewSpeakers} speakers reach hardly further than the least and the greatest of them: no 95 %.\n";
        if (!GenderDistances.OneSpace(origin.Record.System))
            text += $"{origin.Record.System} has a space for each domain: no distance.\n";
        if (study.Effects.Any(effect => effect.Option == AblationStudy.Chance))
            text += $"{AblationStudy.Chance}: another seed, every other option as it was; what chance alone does.\n";
        if (origin.Record.Options.GetValueOrDefault(RunSettings.Selection) == TestOracle)
            text +=
                $"{RunSettings.Selection}={TestOracle} chooses the epoch on the test speakers themselves: optimistic.\n";
        foreach (var run in variations.Where(r => r.Folds.Count < r.Record.PlannedFolds.Count))
        {
            var changed = Ablation
                .Differing(run.Record, origin.Record)
                .Select(name => $"{name}={run.Record.Options.GetValueOrDefault(name, "none")}");
            var failure = run.Record.Failure is { } reason ? $"; failed: {reason}" : "";
            text +=
                $"{run.Record.Id} ({string.Join(' ', changed)}) has {run.Folds.Count} of {run.Record.PlannedFolds.Count} folds{failure}\n";
        }
        return text;
    }

    private static string Cell(Change? change, double scale, string format)
    {
        if (change is null)
            return "-";
        var mean = Signed(change.Mean);
        return change is { Lower: { } lower, Upper: { } upper } ? $"{mean} ({Signed(lower)} to {Signed(upper)})" : mean;

        string Signed(double value) =>
            (scale * value).ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture);
    }

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
