using Adarl.Features;
using CsCheck;

namespace Adarl.Tests.Features;

public sealed class SegmenterTests
{
    [Fact]
    public void Pieces_cover_every_sample_exactly_once_when_the_remainder_is_kept() =>
        Gen.Int[1, 1_000_000]
            .Sample(samples =>
            {
                var pieces = Segmenter.Split(samples, RemainderRule.Keep);
                var end = 0;
                foreach (var piece in pieces)
                {
                    Assert.Equal(end, piece.Start);
                    Assert.InRange(piece.Length, 1, 48_000);
                    end += piece.Length;
                }
                Assert.Equal(samples, end);
                Assert.All(pieces.SkipLast(1), p => Assert.Equal(48_000, p.Length));
            });

    [Theory]
    [InlineData(48_000, 1)]
    [InlineData(48_001, 1)]
    [InlineData(56_000, 1)]
    [InlineData(56_001, 2)]
    [InlineData(8_000, 1)]
    [InlineData(1, 1)]
    public void A_short_remainder_is_dropped_unless_it_is_the_whole_utterance(int samples, int pieces) =>
        Assert.Equal(pieces, Segmenter.Split(samples, RemainderRule.DropUpToHalfSecond).Count);

    [Theory]
    [InlineData(48_000, 20, 299)]
    [InlineData(48_000, 40, 297)]
    [InlineData(640, 40, 1)]
    [InlineData(799, 40, 1)]
    [InlineData(800, 40, 2)]
    [InlineData(1, 20, 1)]
    public void Only_whole_windows_are_frames_and_there_is_at_least_one(int samples, int windowMs, int frames) =>
        Assert.Equal(frames, Segmenter.FrameCount(samples, windowMs));

    [Fact]
    public void An_utterance_without_samples_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Segmenter.Split(0, RemainderRule.Keep));
}
