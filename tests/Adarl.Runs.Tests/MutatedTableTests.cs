using Adarl.Runs.Tables;

namespace Adarl.Runs.Tests;

/// <summary>Tables whose bytes were altered: each is read or refused, and none keeps a reader for ever.</summary>
public sealed class MutatedTableTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // More of them outside the ordinary run of the tests.
    private static int Cases =>
        int.TryParse(Environment.GetEnvironmentVariable("ADARL_MUTATIONS"), out var given) ? given : 400;

    [Fact]
    public void An_altered_table_is_read_or_refused_within_seconds()
    {
        var fold = Sample.Fold("08");
        byte[][] tables =
        [
            UtteranceTable.Write(fold.Utterances, SampleRun, "utterances.parquet"),
            SegmentTable.Write(fold.Segments, SampleRun, "segments.parquet"),
            EmbeddingTable.Write(fold.Embeddings, "embeddings.parquet"),
        ];
        var refused = 0;
        for (var number = 0; number < Cases; number++)
        {
            var (bytes, what) = Mutate(tables[number % tables.Length], new Random(number));
            Exception? thrown = null;
            var reading = new Thread(() => thrown = Record.Exception(() => ParquetTable.FromBytes(bytes, "t.parquet")))
            {
                IsBackground = true,
            };
            reading.Start();
            Assert.True(reading.Join(Limit), $"case {number}, {what}: not done after {Limit.TotalSeconds} s");
            Assert.True(thrown is null or InputException, $"case {number}, {what}: {thrown}");
            refused += thrown is null ? 0 : 1;
        }
        Assert.InRange(refused, Cases / 4, Cases);
    }

    private static Records.RunRecord SampleRun
    {
        get
        {
            using var sample = new Sample();
            return sample.Planned();
        }
    }

    private static (byte[] Bytes, string What) Mutate(byte[] whole, Random random)
    {
        var footer = BitConverter.ToInt32(whole.AsSpan(^8..^4));
        // Most of what steers a reader is in the footer.
        var place = random.Next(3) == 0 ? random.Next(whole.Length) : whole.Length - 8 - random.Next(footer);
        var bytes = whole.ToArray();
        switch (random.Next(5))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                return (bytes, $"byte {place} is {bytes[place]}");
            case 1:
                bytes[place] ^= (byte)(1 << random.Next(8));
                return (bytes, $"byte {place} has a bit turned");
            case 2:
                var added = new byte[random.Next(1, 16)];
                random.NextBytes(added);
                return ([.. bytes[..place], .. added, .. bytes[place..]], $"{added.Length} bytes are put in at {place}");
            case 3:
                var end = Math.Min(place + random.Next(1, 16), bytes.Length);
                return ([.. bytes[..place], .. bytes[end..]], $"bytes {place} to {end} are taken out");
            default:
                var length = footer + random.Next(-60, 60);
                BitConverter.TryWriteBytes(bytes.AsSpan(^8..^4), length);
                return (bytes, $"the footer is said to have {length} bytes");
        }
    }
}
