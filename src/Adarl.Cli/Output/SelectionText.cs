using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Output;

/// <summary>What the choice of the epoch does to the scores: the policies side by side.</summary>
internal static class SelectionText
{
    private static readonly SelectionPolicy[] Policies =
    [
        SelectionPolicy.Last,
        SelectionPolicy.OtherSpeaker,
        SelectionPolicy.TestOracle,
    ];

    /// <summary>A row a system; nothing where none has epochs.</summary>
    /// <param name="systems">The rows, with their names.</param>
    public static string Of(IEnumerable<(string Name, SystemRuns System)> systems)
    {
        var rows = systems.Where(s => s.System.HasEpochs).ToList();
        if (rows.Count == 0)
            return "";
        var table = new TextTable([
            "effect of the selection policy",
            "trained under",
            .. Policies.SelectMany(p => (string[])[$"{CanonicalOptions.Word(p)} WA", "UA", "epoch"]),
        ]);
        foreach (var (name, system) in rows)
            table.Add([
                name,
                system.Settings.GetValueOrDefault(RunSettings.Selection, "-"),
                .. Policies.SelectMany(p => Cells(SelectionEffect.Of(system.Runs, p))),
            ]);
        return $"\n{table}\n"
            + "Fold means of the test scores at the epoch that each policy chooses, of the same trainings; epoch is the mean of those chosen.\n"
            + "test-oracle chooses on the test speakers themselves: optimistic, for comparison only. other-speaker needs speakers who were kept aside,\n"
            + "so that only runs trained under it have it; their other columns are of networks that trained on a speaker less. A run keeps\n"
            + "predictions of its chosen epoch alone: pooled UA, confusions and tests of the other policies cannot be had from it.\n";
    }

    private static string[] Cells(SelectionScore? score) =>
        score is null ? ["-", "-", "-"] : [RunText.Percent(score.Wa), RunText.Percent(score.Ua), $"{score.Epoch:0.0}"];
}
