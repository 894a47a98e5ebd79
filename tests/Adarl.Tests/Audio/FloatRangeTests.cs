using Adarl.Audio;
using Adarl.Runs;

namespace Adarl.Tests.Audio;

/// <summary>Floating-point samples in another unit than full scale.</summary>
public sealed class FloatRangeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<float[], int, string> Beyond =>
        new()
        {
            { [0.5f, 16_384, -1_000], 1, "reach 16384:" },
            { [0, 5, -300.5f], 1, "reach 300.5:" },
            { [3e38f, 3e38f], 2, "reach 3e+38:" },
            { [4.5f, -4.5f], 2, "reach 4.5:" },
        };

    [Theory]
    [MemberData(nameof(Beyond))]
    public void Samples_far_beyond_full_scale_are_refused_with_the_peak(float[] samples, int channels, string reason)
    {
        var path = Written(samples, channels);
        foreach (var read in (Action[])[() => WavReader.Read(path), () => WavReader.Inspect(path)])
        {
            var refusal = Assert.Throws<InputException>(read).Message;
            Assert.StartsWith(path + ": ", refusal);
            Assert.Contains(reason, refusal, StringComparison.Ordinal);
            Assert.Contains("volume=1/32768", refusal, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1.5f)]
    [InlineData(-4f)]
    public void Samples_at_and_a_little_beyond_full_scale_are_taken_as_they_are(float peak) =>
        Assert.Equal([0.25f, peak], WavReader.Read(Written([0.25f, peak], 1)).Samples);

    private string Written(float[] samples, int channels)
    {
        var path = folder.File("floats.wav");
        byte[] data = [.. samples.SelectMany(BitConverter.GetBytes)];
        var file = new WavBytes
        {
            Code = 3,
            Bits = 32,
            Channels = channels,
            Data = data,
        };
        File.WriteAllBytes(path, file.Build());
        return path;
    }
}
