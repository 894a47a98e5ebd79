using System.Text.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tables;

/// <summary><c>embeddings.parquet</c>: one row a piece of any utterance, sorted by utterance, window and piece.</summary>
internal static class EmbeddingTable
{
    public static byte[] Write(IReadOnlyList<SegmentEmbedding> rows, string path)
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
        table.Add("part", sorted.Select(r => Word(r.Part)).ToArray());
        table.Add("speaker", sorted.Select(r => r.Speaker).ToArray());
        table.Add("truth", sorted.Select(r => r.Truth).ToArray());
        table.Add("domain_truth", sorted.Select(r => r.DomainTruth).ToArray());
        VectorColumns.AddNumbered(table, "embedding", [.. sorted.Select(r => r.Values)]);
        VectorColumns.AddNumbered(table, "attention", [.. sorted.Select(r => r.Attention)]);
        return table.ToBytes();
    }

    public static IReadOnlyList<SegmentEmbedding> Read(byte[] bytes, string path)
    {
        var table = ParquetTable.FromBytes(bytes, path);
        var fold = table.Get<string>("fold");
        var utterance = table.Get<string>("utterance");
        var segment = table.Get<int>("segment");
        var windowMs = table.Get<int>("window_ms");
        var part = table.Get<string>("part");
        var speaker = table.Get<string>("speaker");
        var truth = table.Get<string?>("truth");
        var domainTruth = table.Get<string?>("domain_truth");
        var values = VectorColumns.GetNumbered(table, "embedding");
        var attention = VectorColumns.GetNumbered(table, "attention");
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(i => new SegmentEmbedding
                {
                    Fold = fold[i],
                    Utterance = utterance[i],
                    Segment = segment[i],
                    WindowMs = windowMs[i],
                    Part = PartOf(part[i], path),
                    Speaker = speaker[i],
                    Truth = truth[i],
                    DomainTruth = domainTruth[i],
                    Values = values[i] ?? [],
                    Attention = attention[i],
                }),
        ];
    }

    private static string Word(Part part) => JsonNamingPolicy.KebabCaseLower.ConvertName(part.ToString());

    private static Part PartOf(string word, string path) =>
        Enum.GetValues<Part>().Where(p => Word(p) == word).Select(p => (Part?)p).SingleOrDefault()
        ?? throw new InputException($"{path}: part '{word}', expected train, validation or test.");
}
