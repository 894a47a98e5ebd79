using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>What must hold for the embeddings of a fold: marked as the fold used them, one space, nothing left out.</summary>
internal static class EmbeddingCheck
{
    /// <summary>Every claim of the embeddings that does not hold; a fold may have none at all.</summary>
    public static IEnumerable<string> Problems(RunRecord run, Fold fold)
    {
        var rows = fold.Embeddings;
        if (rows.Count == 0)
        {
            return [];
        }
        var predictions = fold.Utterances.ToLookup(u => u.Utterance, StringComparer.Ordinal);
        return rows.SelectMany(row => RowProblems(run, fold, row, rows[0].Values.Count))
            .Concat(rows.SelectMany(row => LabelProblems(row, predictions[row.Utterance].FirstOrDefault())))
            .Concat(SetProblems(fold));
    }

    private static IEnumerable<string> RowProblems(RunRecord run, Fold fold, SegmentEmbedding row, int width)
    {
        var name = $"embedding of segment {row.Segment} of {row.Utterance}";
        if (row.Fold != fold.Record.Name)
        {
            yield return $"{name} belongs to fold {row.Fold}";
        }
        if (row.Values.Count != width || !row.Values.All(float.IsFinite))
        {
            yield return $"{name}: expected {width} finite numbers, found {string.Join(' ', row.Values)}";
        }
        var part = row.Part switch
        {
            Part.Train => fold.Record.Train,
            Part.Validation => fold.Record.Validation,
            _ => fold.Record.Test,
        };
        if (!part.Speakers.Contains(row.Speaker))
        {
            yield return $"{name} is marked {row.Part}, but its speaker {row.Speaker} is not in that part";
        }
        if (row.Attention is { } attention && !attention.All(a => a is >= 0 and <= 1))
        {
            yield return $"{name}: attention {attention.First(a => !(a is >= 0 and <= 1))}, expected a number from 0 to 1";
        }
        if (row.Truth is { } truth && !run.Classes.Contains(truth))
        {
            yield return $"{name} has the truth '{truth}': expected {string.Join(", ", run.Classes)}";
        }
    }

    private static IEnumerable<string> LabelProblems(SegmentEmbedding row, UtterancePrediction? prediction)
    {
        var tested = row.Part == Part.Test && row.Truth is not null;
        if (tested != prediction is not null)
        {
            yield return $"utterance {row.Utterance} is embedded as {row.Part} and "
                + (prediction is null ? "is not predicted" : "is predicted as a test utterance");
        }
        else if (
            prediction is not null
            && (row.Truth, row.DomainTruth, row.Speaker)
                != (prediction.Truth, prediction.DomainTruth, prediction.Speaker)
        )
        {
            yield return $"utterance {row.Utterance} has other labels among the embeddings than among the predictions";
        }
    }

    private static IEnumerable<string> SetProblems(Fold fold)
    {
        if (
            fold.Embeddings.GroupBy(e => (e.Utterance, e.WindowMs, e.Segment)).FirstOrDefault(g => g.Count() > 1) is
            { } repeated
        )
        {
            yield return $"segment {repeated.Key.Segment} of {repeated.Key.Utterance} is embedded twice";
        }
        var embedded = fold.Embeddings.Select(e => e.Utterance).ToHashSet(StringComparer.Ordinal);
        if (fold.Utterances.FirstOrDefault(u => !embedded.Contains(u.Utterance)) is { } missing)
        {
            yield return $"utterance {missing.Utterance} is predicted and not embedded";
        }
    }
}
