using Adarl.Batches;
using Adarl.Features;

namespace Adarl.Tests.Batches;

/// <summary>The share of an utterance's pieces that has the most power.</summary>
public sealed class LoudestPiecesTests
{
    // Five frames of power 1, five of 16, five of 4, of two bands each.
    private static readonly FrameMatrix Frames = new(
        [
            .. Enumerable
                .Range(0, 15)
                .SelectMany(t =>
                    Band(
                        t < 5 ? 0.5
                        : t < 10 ? 8
                        : 2
                    )
                ),
        ],
        2
    );

    private static readonly (int First, int Length)[] Pieces = [(0, 5), (5, 5), (10, 5), (13, 2)];

    [Theory]
    [InlineData(0.1, new[] { 5 })]
    [InlineData(0.5, new[] { 5, 10 })]
    [InlineData(0.51, new[] { 5, 10, 13 })]
    [InlineData(1, new[] { 0, 5, 10, 13 })]
    public void A_share_of_them_stays_the_loudest_in_the_order_of_time(double share, int[] firsts) =>
        Assert.Equal(firsts, Kept(share).Select(piece => piece.First));

    [Fact]
    public void One_long_piece_is_no_louder_than_a_short_one_of_the_same_power() =>
        Assert.Equal([(0, 5)], new LoudestPieces(0.1, _ => 1).Of(Frames, [(0, 5), (5, 10)]));

    [Theory]
    [InlineData(MelLog.Ln)]
    [InlineData(MelLog.Db)]
    public void The_power_of_a_frame_is_the_sum_of_its_bands_whatever_the_logarithm(MelLog log)
    {
        float[] frame = log == MelLog.Ln ? [MathF.Log(2), MathF.Log(3)] : [3.0103f, 4.7712f];
        Assert.Equal(5, new LogMel(new LogMelOptions { Bands = 2, Log = log }).Power(frame), 1e-4);
    }

    private static IReadOnlyList<(int First, int Length)> Kept(double share) =>
        new LoudestPieces(share, frame => Math.Exp(frame[0]) + Math.Exp(frame[1])).Of(Frames, Pieces);

    private static float[] Band(double power) => [(float)Math.Log(power), (float)Math.Log(power)];
}
