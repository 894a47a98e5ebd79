using Adarl.Runs.Records;

namespace Adarl.Cli.Output;

/// <summary>What a run's attention (Eq. 4) does: how much it weighs each frequency row, and how much that depends on the input.</summary>
internal static class AttentionText
{
    /// <summary>A row a fold; nothing for a run without attention.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    public static string Of(Run run)
    {
        var folds = run.Folds.Where(f => f.Segments.Any(s => s.Attention is not null)).ToList();
        if (folds.Count == 0)
            return "";
        var rows = folds[0].Segments.First(s => s.Attention is not null).Attention!.Count;
        var table = new TextTable(["fold", .. Enumerable.Range(0, rows).Select(r => $"row {r}")]);
        foreach (var fold in folds)
        {
            var weights = fold.Segments.Select(s => s.Attention).OfType<IReadOnlyList<float>>().ToList();
            table.Add([
                fold.Record.Name,
                .. Enumerable.Range(0, rows).Select(r => Cell([.. weights.Select(w => (double)w[r])])),
            ]);
        }
        return "\nAttention by frequency row, lowest first: mean and standard deviation over the segments of the test speaker\n"
            + $"{table}";
    }

    private static string Cell(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return $"{mean:0.00} ({deviation:0.000})";
    }
}
