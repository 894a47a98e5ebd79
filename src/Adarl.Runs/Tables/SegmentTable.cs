using Adarl.Runs.Records;

namespace Adarl.Runs.Tables;

/// <summary><c>segments.parquet</c>: one row a piece of a test utterance, sorted by utterance, window and piece.</summary>
internal static class SegmentTable
{
    public static byte[] Write(IReadOnlyList<SegmentPrediction> rows, RunRecord run, string path)
    {
        var sorted = rows.OrderBy(r => r.Utterance, StringComparer.Ordinal)
            .ThenBy(r => r.WindowMs)
            .ThenBy(r => r.Segment)
            .ToArray();
        var table = new ParquetTable(path);
        table.Add("fold", sorted.Select(r => r.Fold).ToArray());
        table.Add("utterance", sorted.Select(r => r.Utterance).ToArray());
        table.Add("segment", sorted.Select(r => r.Segment).ToArray());
        table.Add("window_ms", sorted.Select(r => r.WindowMs).ToArray());
        VectorColumns.Add(table, VectorColumns.Named("emotion", run.Classes), [.. sorted.Select(r => r.Emotion)]);
        VectorColumns.Add(table, VectorColumns.Named("domain", run.Domains), [.. sorted.Select(r => r.Domain)]);
        VectorColumns.AddNumbered(table, "attention", [.. sorted.Select(r => r.Attention)]);
        return table.ToBytes();
    }

    public static IReadOnlyList<SegmentPrediction> Read(byte[] bytes, RunRecord run, string path)
    {
        var table = ParquetTable.FromBytes(bytes, path);
        var fold = table.Get<string>("fold");
        var utterance = table.Get<string>("utterance");
        var segment = table.Get<int>("segment");
        var windowMs = table.Get<int>("window_ms");
        var emotion = VectorColumns.Get(table, VectorColumns.Named("emotion", run.Classes));
        var domain = VectorColumns.Get(table, VectorColumns.Named("domain", run.Domains));
        var attention = VectorColumns.GetNumbered(table, "attention");
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new SegmentPrediction
                {
                    Fold = fold[i],
                    Utterance = utterance[i],
                    Segment = segment[i],
                    WindowMs = windowMs[i],
                    Emotion = emotion[i] ?? [],
                    Domain = domain[i],
                    Attention = attention[i],
                }),
        ];
    }
}
