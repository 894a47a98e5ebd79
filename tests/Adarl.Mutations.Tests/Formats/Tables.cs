using Adarl.Mutations.Tests.Mutating;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Runs.Tables;
using Adarl.Runs.Tests;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>The three Parquet tables of a fold, as they are read where their checksums are right: what is read goes through the checks of <c>runs verify</c>.</summary>
internal sealed class Tables : IFormat
{
    private readonly Sample sample = new();
    private readonly RunRecord run;
    private readonly Fold fold = Sample.Scored("08");
    private readonly (byte[] Whole, Func<byte[], Fold> Read)[] tables;

    public Tables()
    {
        run = sample.Planned();
        tables =
        [
            (
                UtteranceTable.Write(fold.Utterances, run, "u.parquet"),
                bytes => fold with { Utterances = UtteranceTable.Read(bytes, run, "u.parquet") }
            ),
            (
                SegmentTable.Write(fold.Segments, run, "s.parquet"),
                bytes => fold with { Segments = SegmentTable.Read(bytes, run, "s.parquet") }
            ),
            (
                EmbeddingTable.Write(fold.Embeddings, "e.parquet"),
                bytes => fold with { Embeddings = EmbeddingTable.Read(bytes, "e.parquet") }
            ),
        ];
    }

    public Altered Alter(Random random)
    {
        var table = random.Next(tables.Length);
        var (whole, read) = tables[table];
        var (bytes, what) = Mutation.Of(whole, random, InFooter, InFooter, FooterLength, ByteMutations.Anywhere);
        return new(
            $"table {table}: {what}",
            () =>
            {
                var altered = read(bytes);
                if (!FoldCheck.Problems(run, altered).Any())
                {
                    Assert.Equal(fold.Utterances.Count, altered.Utterances.Count);
                    Assert.Equal(fold.Segments.Count, altered.Segments.Count);
                    Assert.Equal(fold.Embeddings.Count, altered.Embeddings.Count);
                }
            }
        );
    }

    public void Dispose() => sample.Dispose();

    // Most of what steers a reader is in the footer.
    private static Mutation InFooter(byte[] whole, Random random) =>
        ByteMutations.In(whole, Math.Clamp(whole.Length - 8 - Length(whole), 0, whole.Length), whole.Length, random);

    private static Mutation FooterLength(byte[] whole, Random random)
    {
        if (whole.Length < 8)
            return ByteMutations.Anywhere(whole, random);
        var length = Length(whole) + random.Next(-60, 60);
        return new(
            Mutation.Splice(whole, whole.Length - 8, whole.Length - 4, BitConverter.GetBytes(length)),
            $"the footer is said to have {length} bytes"
        );
    }

    private static int Length(byte[] whole) =>
        whole.Length < 8 ? 0 : (int)Math.Clamp(BitConverter.ToUInt32(whole.AsSpan(^8..^4)), 0, whole.Length - 8);
}
