using Adarl.Audio;
using CsCheck;

namespace Adarl.Tests.Audio;

public sealed class WavWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_to_the_nearest_step()
    {
        var path = folder.File("round.wav");
        Gen.Select(Gen.Float[-1.2f, 1.2f].Array[1, 300], Gen.Int[1_000, 384_000])
            .Sample(
                (samples, rate) =>
                {
                    WavWriter.Write16(path, samples, rate);
                    var sound = WavReader.Read(path);
                    Assert.Equal(rate, sound.SampleRate);
                    Assert.Equal(samples.Length, sound.Samples.Length);
                    foreach (var (written, read) in samples.Zip(sound.Samples))
                        Assert.InRange(read - Math.Clamp(written, -1f, 32767 / 32768f), -0.5f / 32768, 0.5f / 32768);
                },
                threads: 1
            );
    }

    [Fact]
    public void Samples_on_the_steps_come_back_exactly()
    {
        var path = folder.File("exact.wav");
        Gen.Short.Array[1, 300]
            .Sample(
                steps =>
                {
                    var samples = Array.ConvertAll(steps, step => step / 32768f);
                    WavWriter.Write16(path, samples, 16_000);
                    Assert.Equal(samples, WavReader.Read(path).Samples);
                },
                threads: 1
            );
    }

    [Fact]
    public void Nothing_but_the_file_itself_is_left_behind()
    {
        WavWriter.Write16(folder.File("one.wav"), [0.5f], 16_000);
        WavWriter.Write16(folder.File("one.wav"), [0.25f], 16_000);
        Assert.Equal([folder.File("one.wav")], Directory.GetFiles(folder.Path));
        Assert.Equal([0.25f], WavReader.Read(folder.File("one.wav")).Samples);
    }

    [Fact]
    public void A_sample_that_is_no_number_is_an_error_and_leaves_no_file()
    {
        Assert.Throws<ArgumentException>(() => WavWriter.Write16(folder.File("nan.wav"), [0f, float.NaN], 16_000));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
