using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>Counts that follow from rows or from other counts.</summary>
internal static class CountingCheck
{
    /// <summary>Counts of a fold that its rows do not give.</summary>
    public static IEnumerable<string> Problems(RunRecord run, Fold fold)
    {
        var record = fold.Record;
        if (Parts(record).Any(p => p.DomainOnly < 0 || p.Segments < 0 || p.Labels.Values.Any(n => n < 0)))
        {
            yield return "a part of it counts less than nothing";
        }
        if (
            Parts(record).Sum(p => p.DomainOnly + p.Labels.Values.Sum(n => (long)n)) is var divided
            && divided > run.Corpus.Utterances
        )
        {
            yield return $"its parts have {divided} utterances, but the corpus has {run.Corpus.Utterances}";
        }
        if (fold.Segments.Count > 0 && run.Aggregation != Aggregation.Own && record.Test.DomainOnly == 0)
        {
            if (record.Test.Segments != fold.Segments.Count)
            {
                yield return $"the test part has {record.Test.Segments} segments, but {fold.Segments.Count} are predicted";
            }
        }
        // A corpus that others joined is called as all of them.
        var tested = $"+{run.TestCorpus?.Name ?? run.Corpus.Name}+";
        if (
            fold.Utterances.FirstOrDefault(u =>
                !tested.Contains($"+{u.Utterance.Split('/')[0]}+", StringComparison.Ordinal)
            ) is
            { } foreign
        )
        {
            yield return $"utterance {foreign.Utterance} is predicted, but the corpus is {run.Corpus.Name}";
        }
        var seconds = record.Epochs.Sum(e => e.Seconds);
        if (record.WallSeconds < seconds - 1e-6)
        {
            yield return FormattableString.Invariant(
                $"it took {record.WallSeconds} s, but its epochs alone took {seconds} s"
            );
        }
        if (ChosenBy(record) is var (measure, chosen, best) && chosen < best - 1e-12)
        {
            yield return FormattableString.Invariant(
                $"epoch {record.ChosenEpoch} is chosen with {measure} {chosen}, but another has {best}"
            );
        }
    }

    /// <summary>Counts that folds of a complete run do not share.</summary>
    public static IEnumerable<string> Problems(Run run)
    {
        var record = run.Record;
        var predicted = run.Folds.Sum(f => f.Utterances.Count);
        var tests = record.FoldKind is not (FoldKind.AllSpeakers or FoldKind.CrossCorpus);
        var labelledAlone =
            record.DomainCorpora.Count == 0
            && record.Options.GetValueOrDefault("keep-unlabelled") != "true"
            && run.Folds.All(f => f.Record.Train.DomainOnly == 0 && f.Record.Test.DomainOnly == 0);
        if (tests && (labelledAlone ? predicted != record.Corpus.Utterances : predicted > record.Corpus.Utterances))
        {
            yield return $"the corpus has {record.Corpus.Utterances} utterances, but {predicted} are predicted";
        }
        if (!tests)
        {
            yield break;
        }
        foreach (var name in record.Classes)
        {
            var truth = run.Folds.SelectMany(f => f.Utterances).Count(u => u.Truth == name);
            foreach (var fold in run.Folds.Select(f => f.Record))
            {
                var counted = Parts(fold).Sum(p => (long)p.Labels.GetValueOrDefault(name));
                if (counted != truth)
                {
                    yield return $"fold {fold.Name} divides {counted} utterances labelled {name}, but the run predicts {truth}";
                }
            }
        }
        if (run.Folds.Any(f => Parts(f.Record).Any(p => p.DomainOnly > 0)))
        {
            yield break;
        }
        var segments = run.Folds.Sum(f => (long)f.Record.Test.Segments);
        foreach (var fold in run.Folds.Select(f => f.Record))
        {
            if (Parts(fold).Sum(p => (long)p.Segments) is var own && own != segments)
            {
                yield return $"fold {fold.Name} divides {own} segments, but the folds' test parts have {segments}";
            }
        }
    }

    private static PartRecord[] Parts(FoldRecord fold) => [fold.Train, fold.Validation, fold.Test];

    // The score that chose the epoch, and the best that any epoch has.
    private static (string Measure, double Chosen, double Best)? ChosenBy(FoldRecord fold)
    {
        var (measure, scores) = fold.Selection switch
        {
            SelectionPolicy.OtherSpeaker => ("validation UA", fold.Epochs.Select(e => e.ValidationUa)),
            SelectionPolicy.TestOracle => ("test UA", fold.Epochs.Select(e => e.TestUaOracle)),
            _ => ("", []),
        };
        double[] known = [.. scores.OfType<double>()];
        return fold.ChosenEpoch is { } epoch && epoch >= 0 && epoch < known.Length && known.Length == fold.Epochs.Count
            ? (measure, known[epoch], known.Max())
            : null;
    }
}
