using Adarl.Audio;
using Adarl.Runs;
using Adarl.Tests.Features;

namespace Adarl.Tests.Audio;

/// <summary>Sound that is read in stretches.</summary>
public sealed class SoundFileTests : IDisposable
{
    private const int Target = 16_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(16_000)]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(15_999)]
    [InlineData(96_000)]
    public void A_sample_does_not_depend_on_the_stretch_that_it_is_read_in(int rate)
    {
        var path = folder.File("long.wav");
        WavWriter.Write16(path, Sound.Noise(10 * rate + 7, 1), rate);
        var whole = Resampler.To(WavReader.Read(path), Target).Samples;
        var sound = SoundFile.Open(path, Target);
        Assert.Equal(whole.Length, sound.Length);
        var random = Seeds.Generator(1, "stretches");
        (int First, int Length)[] stretches =
        [
            (0, whole.Length),
            (0, 1),
            (whole.Length - 1, 1),
            (48_000, 48_000),
            .. Enumerable
                .Range(0, 40)
                .Select(_ => random.Next(whole.Length))
                .Select(first => (first, random.Next(1, Math.Min(60_000, whole.Length - first + 1)))),
        ];
        foreach (var (first, length) in stretches)
        {
            var read = new float[length];
            sound.Read(first, read);
            Assert.True(whole.AsSpan(first, length).SequenceEqual(read), $"{length} samples from {first} on");
        }
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(1, 24, 2)]
    [InlineData(1, 32, 2)]
    [InlineData(3, 32, 2)]
    [InlineData(3, 64, 1)]
    public void Every_format_is_read_in_stretches_as_it_is_as_a_whole(int code, int bits, int channels)
    {
        var samples = Sound.Noise(300_000 * channels, 2);
        var path = folder.File("format.wav");
        var data = samples.SelectMany(sample =>
            (code, bits) switch
            {
                (3, 32) => BitConverter.GetBytes(sample),
                (3, _) => BitConverter.GetBytes((double)sample),
                _ => BitConverter.GetBytes((int)(sample * int.MaxValue))[..(bits / 8)],
            }
        );
        var wav = new WavBytes
        {
            Code = code,
            Bits = bits,
            Channels = channels,
            Data = [.. data],
        };
        File.WriteAllBytes(path, wav.Build());
        var whole = WavReader.Read(path).Samples;
        var read = new float[1000];
        SoundFile.Open(path, Target).Read(265_000, read);
        Assert.Equal(whole[265_000..266_000], read);
    }

    [Fact]
    public void A_file_of_more_than_2_GB_is_read_at_its_end()
    {
        // 41 days at 1 kHz; the zeros before the last samples take no room on most disks.
        const uint samples = 3_600_000_000;
        var header = new WavBytes
        {
            Rate = 1_000,
            Bits = 8,
            Data = [],
            DataSize = samples,
            RiffSize = samples + 36,
        };
        var path = folder.File("large.wav");
        using (var stream = File.Create(path))
        {
            stream.Write(header.Build());
            stream.SetLength(stream.Position + samples);
            stream.Position = stream.Length - 3;
            stream.Write([128, 192, 255]);
        }
        var sound = SoundFile.Open(path, 1_000);
        Assert.Equal(samples, sound.Length);
        var last = new float[4];
        sound.Read(samples - 4L, last);
        Assert.Equal([-1, 0, 0.5f, 127 / 128f], last);
        Assert.Equal(16L * samples, SoundFile.Open(path, Target).Length);
        Assert.StartsWith(
            $"{path}: its {samples} samples cannot be held at once: expected at most",
            Assert.Throws<InputException>(() => WavReader.Read(path)).Message
        );
    }

    [Fact]
    public void A_file_that_becomes_shorter_while_it_is_read_is_refused()
    {
        var path = folder.File("shrinks.wav");
        WavWriter.Write16(path, Sound.Noise(1000, 3), Target);
        var sound = SoundFile.Open(path, Target);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        Assert.Equal(
            $"{path}: ends 1044 bytes early; it was whole when it was opened",
            Assert.Throws<InputException>(() => sound.Read(0, new float[1000])).Message
        );
    }

    [Fact]
    public void A_number_that_is_none_is_named_by_its_place_in_the_file()
    {
        var path = folder.File("nan.wav");
        var samples = new float[200_000];
        samples[150_001] = float.NaN;
        var wav = new WavBytes
        {
            Code = 3,
            Bits = 32,
            Data = [.. samples.SelectMany(BitConverter.GetBytes)],
        };
        File.WriteAllBytes(path, wav.Build());
        Assert.Contains(
            "sample 150001 is NaN",
            Assert.Throws<InputException>(() => SoundFile.Open(path, Target).Read(150_000, new float[10])).Message
        );
        Assert.Contains("sample 150001 is NaN", Assert.Throws<InputException>(() => WavReader.Inspect(path)).Message);
    }
}
