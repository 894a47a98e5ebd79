using Adarl.Runs.Records;

namespace Adarl.Runs.Tables;

/// <summary><c>utterances.parquet</c>: one row a test utterance, sorted by utterance.</summary>
internal static class UtteranceTable
{
    public static byte[] Write(IReadOnlyList<UtterancePrediction> rows, RunRecord run, string path)
    {
        var sorted = rows.OrderBy(r => r.Utterance, StringComparer.Ordinal).ToArray();
        var table = new ParquetTable(path);
        table.Add("fold", sorted.Select(r => r.Fold).ToArray());
        table.Add("utterance", sorted.Select(r => r.Utterance).ToArray());
        table.Add("speaker", sorted.Select(r => r.Speaker).ToArray());
        table.Add("truth", sorted.Select(r => r.Truth).ToArray());
        table.Add("predicted", sorted.Select(r => r.Predicted).ToArray());
        table.Add("domain_truth", sorted.Select(r => r.DomainTruth).ToArray());
        VectorColumns.Add(table, VectorColumns.Named("emotion", run.Classes), [.. sorted.Select(r => r.Emotion)]);
        VectorColumns.Add(table, VectorColumns.Named("domain", run.Domains), [.. sorted.Select(r => r.Domain)]);
        return table.ToBytes();
    }

    public static IReadOnlyList<UtterancePrediction> Read(byte[] bytes, RunRecord run, string path)
    {
        var table = ParquetTable.FromBytes(bytes, path);
        var fold = table.Get<string>("fold");
        var utterance = table.Get<string>("utterance");
        var speaker = table.Get<string>("speaker");
        var truth = table.Get<string>("truth");
        var predicted = table.Get<string>("predicted");
        var domainTruth = table.Get<string?>("domain_truth");
        var emotion = VectorColumns.Get(table, VectorColumns.Named("emotion", run.Classes));
        var domain = VectorColumns.Get(table, VectorColumns.Named("domain", run.Domains));
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new UtterancePrediction
                {
                    Fold = fold[i],
                    Utterance = utterance[i],
                    Speaker = speaker[i],
                    Truth = truth[i],
                    Predicted = predicted[i],
                    Emotion = emotion[i] ?? [],
                    DomainTruth = domainTruth[i],
                    Domain = domain[i],
                }),
        ];
    }
}
