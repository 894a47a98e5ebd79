using System.Globalization;
using Adarl.Runs.Measures;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>What is measured of systems beside WA and UA.</summary>
internal static class MeasuresText
{
    /// <summary>A table of all measures with a row a system, one of the domain's accuracy by class and gender, and what the columns are.</summary>
    /// <param name="comparison">The systems.</param>
    public static string Of(Comparison comparison)
    {
        var genders = SpeakerGenders.Of(comparison.Systems.Select(s => s.Entry));
        var seed = comparison.Reference.Intervals.Seed;
        var rows = comparison.Systems.Select(s => (s.Name, SystemMeasures.Of(s.Entry, genders, seed))).ToList();
        return $"\n{Measures(rows)}\n{Notes}{Domain(rows)}";
    }

    private const string Notes =
        "Means over speakers in per cent, seeds averaged; a speaker without a class has no recall of it. macro-F1 is the mean over the classes that a\n"
        + "speaker has. AUC is of one class against the rest within one speaker, the mean over classes, then over speakers: no threshold has a part in it.\n"
        + "ECE is over all utterances of a run, in 15 bins of equal width by the greatest probability, the mean over seeds. domain at IEMOCAP's classes\n"
        + "weighs a speaker's classes as IEMOCAP's improvised part has them (1099 neutral, 608 sad, 289 angry, 284 happy). gate is how far the attention's\n"
        + "weights of the genders are apart in one model (root mean square over frequency rows, mean over models); 95 % of the assignments of the genders\n"
        + "to speakers stay below chance, and p is the share of them that does not stay below gate; sd is its deviation over the seeds.\n";

    private static TextTable Measures(List<(string Name, SystemMeasures Of)> rows)
    {
        var table = new TextTable([
            "measures",
            .. rows[0].Of.OverSpeakers.Select(m => m.Title),
            .. rows[0].Of.UaByGender.Select(g => $"UA {g.Gender}"),
            "ECE",
            "gate",
            "chance",
            "p",
            "sd",
        ]);
        foreach (var (name, of) in rows)
            table.Add([
                name,
                .. of.OverSpeakers.Select(m => RunText.Percent(m.Value?.Mean)),
                .. of.UaByGender.Select(g => RunText.Percent(g.Value?.Mean)),
                RunText.Percent(of.CalibrationError),
                Weight(of.Gate?.Distance),
                Weight(of.Gate?.Chance),
                of.Gate is { } gate ? gate.P.ToString("0.000", CultureInfo.InvariantCulture) : "-",
                Weight(of.Gate?.Seeds.Deviation),
            ]);
        return table;
    }

    private static string Domain(List<(string Name, SystemMeasures Of)> rows)
    {
        var cells = rows.SelectMany(r => r.Of.DomainCells.Select(c => (c.Emotion, c.Domain))).Distinct().ToList();
        if (cells.Count == 0)
            return "";
        var table = new TextTable(["domain heard, %", .. cells.Select(c => $"{c.Emotion} {c.Domain}")]);
        foreach (var (name, of) in rows.Where(r => r.Of.DomainCells.Count > 0))
            table.Add([
                name,
                .. cells.Select(c =>
                    RunText.Percent(of.DomainCells.FirstOrDefault(d => (d.Emotion, d.Domain) == c)?.Accuracy)
                ),
            ]);
        return $"\n{table}";
    }

    private static string Weight(double? weight) =>
        weight is { } w ? w.ToString("0.0000", CultureInfo.InvariantCulture) : "-";
}
