using Adarl.Audio;

namespace Adarl.Tests.Audio;

public sealed class WavReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Waveform Read(WavBytes wav)
    {
        var path = folder.File("a.wav");
        File.WriteAllBytes(path, wav.Build());
        return WavReader.Read(path);
    }

    [Fact]
    public void Sixteen_bit_samples_are_divided_by_32768()
    {
        var sound = Read(new WavBytes());
        Assert.Equal([0f, 32767 / 32768f, -1f, 1 / 32768f], sound.Samples);
        Assert.Equal(16_000, sound.SampleRate);
    }

    [Fact]
    public void Eight_bit_samples_are_unsigned_around_128() =>
        Assert.Equal([-1f, 0f, 127 / 128f], Read(new WavBytes { Bits = 8, Data = [0, 128, 255] }).Samples);

    [Fact]
    public void Twenty_four_bit_samples_keep_their_sign() =>
        Assert.Equal(
            [1 / 8388608f, 8388607 / 8388608f, -1f, -1 / 8388608f],
            Read(new WavBytes { Bits = 24, Data = [1, 0, 0, 255, 255, 127, 0, 0, 128, 255, 255, 255] }).Samples
        );

    [Fact]
    public void Thirty_two_bit_samples_stay_below_one()
    {
        byte[] data = [.. BitConverter.GetBytes(int.MaxValue), .. BitConverter.GetBytes(int.MinValue)];
        Assert.Equal([8388607 / 8388608f, -1f], Read(new WavBytes { Bits = 32, Data = data }).Samples);
    }

    [Fact]
    public void Floats_of_both_widths_are_taken_as_stored()
    {
        byte[] single = [.. BitConverter.GetBytes(0.25f), .. BitConverter.GetBytes(-1.5f)];
        byte[] wide = [.. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(-1.5)];
        var float32 = new WavBytes
        {
            Code = 3,
            Bits = 32,
            Data = single,
        };
        var float64 = new WavBytes
        {
            Code = 3,
            Bits = 64,
            Data = wide,
        };
        Assert.Equal([0.25f, -1.5f], Read(float32).Samples);
        Assert.Equal([0.25f, -1.5f], Read(float64).Samples);
    }

    [Fact]
    public void Stereo_is_averaged()
    {
        byte[] data = [0, 64, 0, 32, 0, 128, 255, 127];
        Assert.Equal([0.375f, -1 / 65536f], Read(new WavBytes { Channels = 2, Data = data }).Samples);
    }

    [Fact]
    public void Unknown_chunks_of_odd_length_are_skipped_with_their_padding_byte()
    {
        var wav = new WavBytes
        {
            BeforeFormat = WavBytes.Chunk("JUNK", [1]),
            BeforeData = WavBytes.Chunk("FLLR", [1, 2, 3]),
            AfterData = [.. WavBytes.Chunk("LIST", [9, 9, 9, 9, 9]), .. WavBytes.Chunk("bext", [7])],
        };
        Assert.Equal(4, Read(wav).Samples.Length);
    }

    [Fact]
    public void Data_of_odd_length_needs_no_padding_byte_at_the_end_of_the_file()
    {
        var path = folder.File("odd.wav");
        var bytes = new WavBytes { Bits = 8, Data = [1, 2, 3] }.Build();
        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Equal(3, WavReader.Read(path).Samples.Length);
    }

    [Fact]
    public void An_extensible_header_reads_like_the_plain_one_and_has_its_hash()
    {
        var extensible = new WavBytes { FormatChunk = WavBytes.Extensible(1, 1, 16_000, 16, 16) };
        Assert.Equal(Read(new WavBytes()).Samples, Read(extensible).Samples);
        Assert.Equal(Read(new WavBytes()).AudioHash, Read(extensible).AudioHash);
    }

    [Fact]
    public void Other_chunks_do_not_change_the_hash_but_every_field_of_the_sound_does()
    {
        var hash = Read(new WavBytes()).AudioHash;
        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, Read(new WavBytes { BeforeData = WavBytes.Chunk("PAD ", [0, 0]) }).AudioHash);
        Assert.NotEqual(hash, Read(new WavBytes { Rate = 16_001 }).AudioHash);
        Assert.NotEqual(hash, Read(new WavBytes { Channels = 2 }).AudioHash);
        Assert.NotEqual(hash, Read(new WavBytes { Bits = 8 }).AudioHash);
        Assert.NotEqual(hash, Read(new WavBytes { Data = [0, 0, 255, 127, 0, 128, 2, 0] }).AudioHash);
    }

    [Fact]
    public void Inspecting_agrees_with_reading()
    {
        var path = folder.File("a.wav");
        File.WriteAllBytes(path, new WavBytes { Channels = 2, Rate = 48_000 }.Build());
        var info = WavReader.Inspect(path);
        Assert.Equal(
            (WavEncoding.Integers, 16, 2, 48_000, 2L, WavReader.Read(path).AudioHash),
            (info.Encoding, info.BitsPerSample, info.Channels, info.SampleRate, info.Frames, info.AudioHash)
        );
        Assert.Empty(info.Notes);
    }

    [EmoDbFact]
    public void The_three_files_of_EmoDB_with_a_pad_chunk_are_read()
    {
        foreach (var name in (string[])["14a07Wc", "14a07Fd", "14a07Na"])
        {
            var path = Path.Combine(EmoDbFactAttribute.Root!, "wav", name + ".wav");
            Assert.Contains("PAD ", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)[..100]));
            var sound = WavReader.Read(path);
            Assert.Equal(16_000, sound.SampleRate);
            Assert.InRange(sound.Samples.Length, 16_000, 144_000);
            Assert.InRange(sound.Samples.Max(Math.Abs), 0.01f, 1f);
        }
    }
}
