using Adarl.Runs;
using Adarl.Runs.Tables;
using Adarl.Runs.Tests;

namespace Adarl.Mutations.Tests;

/// <summary>Tables whose footer would keep a reader for ever, or ask for all memory: the campaign found both.</summary>
public sealed class EndlessTableTests : IDisposable
{
    private readonly Sample sample = new();

    public void Dispose() => sample.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_footer_that_leads_beyond_its_end_is_refused_at_once(int bit)
    {
        var bytes = SegmentTable.Write(Sample.Fold("08").Segments, sample.Planned(), "t.parquet");
        bytes[^9] ^= (byte)(1 << bit); // the sign that the footer ends
        Assert.EndsWith("its footer is damaged.", Refusal(bytes)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_rows_than_the_bytes_can_hold_are_refused_before_there_is_room_for_them()
    {
        var whole = UtteranceTable.Write(Sample.Fold("08").Utterances, sample.Planned(), "t.parquet");
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
            .Select(bytes => Refusal(bytes)?.Message);
        Assert.Contains(refusals, message => message?.Contains("it announces 1073741823 rows") == true);
    }

    private static InputException? Refusal(byte[] bytes)
    {
        var thrown = Record.Exception(() => ParquetTable.FromBytes(bytes, "t.parquet"));
        Assert.True(thrown is null or InputException, $"{thrown}");
        return (InputException?)thrown;
    }
}
