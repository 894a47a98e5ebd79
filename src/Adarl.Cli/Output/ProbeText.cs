using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Cli.Output;

/// <summary>How much of the domain the networks of a run leave in their embeddings.</summary>
internal static class ProbeText
{
    /// <summary>A row a fold, and their mean.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    /// <exception cref="InputException">None of its folds can be probed.</exception>
    public static string Of(Run run)
    {
        var record = run.Record;
        var probed = run
            .Folds.Select(f => (Fold: f.Record, Score: DomainProbe.Of(f, record.Domains)))
            .Where(f => f.Score is not null)
            .Select(f => (f.Fold, Score: f.Score!))
            .ToList();
        if (probed.Count == 0)
            throw new InputException(
                $"run {record.Id} has no fold to probe ({run.Folds.Count} finished ones of system {record.System}): expected embeddings of training speakers of two domains, and of held-out ones"
            );
        var table = new TextTable([
            "fold",
            "domain of test",
            "probe, train",
            "probe, test",
            "network, test",
            "most frequent",
        ]);
        foreach (var (fold, score) in probed)
            Row(fold.Name, string.Join('+', score.TestDomains), f => f.Fold == fold);
        foreach (var domain in record.Domains)
            Row("mean of folds", domain, f => f.Score.TestDomains.SequenceEqual([domain]));
        Row("mean of folds", "all", _ => true);
        return $"{record.Title}\nrun {record.Id}, {probed.Count} of {record.PlannedFolds.Count} folds probed\n"
            + "Domain accuracy in per cent: of a logistic regression on the frozen embeddings, fitted on the training speakers; of the network's own head.\n"
            + $"A probe that finds nothing reaches {RunText.Percent(1.0 / record.Domains.Count)}, since domains weigh the same in it. A head that hears nothing answers the domain that\n"
            + $"trains most, whatever the voice: the last column. A held-out speaker's own domain trains on one speaker less.\n\n{table}";

        void Row(string name, string domain, Func<(FoldRecord Fold, ProbeScore Score), bool> chosen)
        {
            var rows = probed.Where(chosen).ToList();
            if (rows.Count > 0)
                table.Add([
                    name,
                    domain,
                    RunText.Percent(rows.Average(r => r.Score.Train)),
                    RunText.Percent(rows.Average(r => r.Score.Test)),
                    RunText.Percent(rows.Average(r => r.Fold.Score?.DomainAccuracy)),
                    RunText.Percent(rows.Average(r => r.Score.MostFrequent)),
                ]);
        }
    }
}
