using Adarl.Runs.Tables;

namespace Adarl.Runs.Tests;

/// <summary>Tables whose bytes were altered: each is read or refused, and none keeps a reader for ever.</summary>
public sealed class MutatedTableTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // More of them outside the ordinary run of the tests: ADARL_MUTATIONS cases from ADARL_MUTATIONS_FROM on.
    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var given) ? given : otherwise;

    [Fact]
    public void An_altered_table_is_read_or_refused_within_seconds()
    {
        var (first, cases) = (Number("ADARL_MUTATIONS_FROM", 0), Number("ADARL_MUTATIONS", 400));
        var refused = Enumerable.Range(first, cases).Count(number => Read(number) is not null);
        Assert.InRange(refused, cases / 4, cases);
    }

    [Fact]
    public void A_footer_that_leads_beyond_its_end_is_given_up()
    {
        var error = Assert.IsType<InputException>(Read(6217));
        Assert.EndsWith("that are no Parquet table: not read after 10 s.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_rows_than_the_bytes_can_hold_are_refused_before_there_is_room_for_them()
    {
        var whole = Tables[0];
        var footer = BitConverter.ToInt32(whole.AsSpan(^8..^4));
        var rows = (byte)(2 * ParquetTable.FromBytes(whole, "t.parquet").Rows); // as the footer writes small numbers
        byte[] many = [0xfe, 0xff, 0xff, 0xff, 0x07]; // 2^30 - 1
        var refusals = Enumerable
            .Range(whole.Length - 8 - footer, footer)
            .Where(at => whole[at] == rows)
            .Select(at =>
                (byte[])
                    [
                        .. whole[..at],
                        .. many,
                        .. whole[(at + 1)..^8],
                        .. BitConverter.GetBytes(footer + many.Length - 1),
                        .. whole[^4..],
                    ]
            )
            .Select(bytes => Record.Exception(() => ParquetTable.FromBytes(bytes, "t.parquet"))?.Message);
        Assert.Contains(refusals, message => message?.Contains("it announces 1073741823 rows") == true);
    }

    private static Exception? Read(int number)
    {
        var (bytes, what) = Mutate(Tables[number % Tables.Length], new Random(number));
        Exception? thrown = null;
        var reading = new Thread(() => thrown = Record.Exception(() => ParquetTable.FromBytes(bytes, "t.parquet")))
        {
            IsBackground = true,
        };
        reading.Start();
        Assert.True(reading.Join(Limit), $"case {number}, {what}: not done after {Limit.TotalSeconds} s");
        Assert.True(thrown is null or InputException, $"case {number}, {what}: {thrown}");
        return thrown;
    }

    private static byte[][] Tables { get; } =
    [
        UtteranceTable.Write(Sample.Fold("08").Utterances, SampleRun, "utterances.parquet"),
        SegmentTable.Write(Sample.Fold("08").Segments, SampleRun, "segments.parquet"),
        EmbeddingTable.Write(Sample.Fold("08").Embeddings, "embeddings.parquet"),
    ];

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
                return (
                    [.. bytes[..place], .. added, .. bytes[place..]],
                    $"{added.Length} bytes are put in at {place}"
                );
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
