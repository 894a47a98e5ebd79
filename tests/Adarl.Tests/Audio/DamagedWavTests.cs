using Adarl.Audio;
using Adarl.Runs;

namespace Adarl.Tests.Audio;

public sealed class DamagedWavTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly WavBytes Good = new();

    public static TheoryData<string, byte[], string> Damaged =>
        new()
        {
            { "empty file", [], "it has 0 bytes" },
            { "cut in the RIFF header", Good.Build()[..11], "it has 11 bytes" },
            {
                "cut in the fmt chunk",
                Good.Build()[..30],
                "'fmt ' chunk at byte 12 announces 16 bytes, but the file has only 10"
            },
            {
                "cut in the samples",
                Good.Build()[..^4],
                "'data' chunk at byte 36 announces 8 bytes, but the file has only 4"
            },
            { "not RIFF", (Good with { Riff = "RIFX" }).Build(), "it is a RIFX file, whose numbers are big-endian" },
            { "not WAVE", (Good with { Form = "AVI " }).Build(), "expected 'RIFF', a size and 'WAVE'" },
            { "Git LFS pointer", "version https://git-lfs.github.com/spec/v1\n"u8.ToArray(), "git lfs pull" },
            {
                "data size beyond the file",
                (Good with { DataSize = 4000 }).Build(),
                "announces 4000 bytes, but the file has only 8"
            },
            { "no channels", (Good with { Channels = 0 }).Build(), "it has 0 channels: expected 1 or 2" },
            { "six channels", (Good with { Channels = 6 }).Build(), "it has 6 channels: expected 1 or 2" },
            { "rate of zero", (Good with { Rate = 0 }).Build(), "its sampling rate is 0 Hz" },
            {
                "absurd rate",
                (Good with { Rate = 4_000_000_000, ByteRate = 1 }).Build(),
                "its sampling rate is 4000000000 Hz"
            },
            {
                "block align lies",
                (Good with { BlockAlign = 4 }).Build(),
                "its block align is 4: 1 channel(s) of 16 bit need 2"
            },
            {
                "torn sample",
                (Good with { Channels = 2, Data = [1, 2, 3, 4, 5, 6] }).Build(),
                "its data chunk has 6 bytes, which is no multiple of its block align 4"
            },
            {
                "A-law",
                (Good with { Code = 6, Bits = 8 }).Build(),
                "A-law (format code 6 with 8 bit): convert it with 'ffmpeg"
            },
            { "12 bit", (Good with { Bits = 12, BlockAlign = 2 }).Build(), "format code 1 with 12 bit" },
            { "half-precision floats", (Good with { Code = 3 }).Build(), "format code 3 with 16 bit" },
            {
                "short fmt chunk",
                (Good with { FormatChunk = new byte[14] }).Build(),
                "its fmt chunk has 14 bytes: expected at least 16"
            },
            {
                "short extensible chunk",
                (Good with { Code = 0xFFFE }).Build(),
                "its extensible fmt chunk has 16 bytes: expected 40"
            },
            {
                "extensible A-law",
                (Good with { FormatChunk = WavBytes.Extensible(6, 1, 16_000, 8, 8) }).Build(),
                "format code 6 with 8 bit"
            },
            {
                "more valid bits than bits",
                (Good with { FormatChunk = WavBytes.Extensible(1, 1, 16_000, 16, 20) }).Build(),
                "20 of its 16 bits"
            },
            {
                "foreign sub-format",
                (Good with { FormatChunk = [.. WavBytes.Extensible(1, 1, 16_000, 16, 16)[..^1], 0] }).Build(),
                "its sub-format is 01000000"
            },
            { "no fmt chunk", (Good with { WithFormat = false }).Build(), "it has no 'fmt ' chunk" },
            { "no data chunk", (Good with { WithData = false }).Build(), "it has no 'data' chunk" },
            {
                "two data chunks",
                (Good with { AfterData = WavBytes.Chunk("data", [0, 0]) }).Build(),
                "it has two 'data' chunks"
            },
            {
                "two fmt chunks",
                (Good with { BeforeData = WavBytes.Chunk("fmt ", new byte[16]) }).Build(),
                "it has two 'fmt ' chunks"
            },
            { "no samples", (Good with { Data = [] }).Build(), "its data chunk is empty" },
            {
                "not a number",
                (
                    Good with
                    {
                        Code = 3,
                        Bits = 32,
                        Data = [.. new byte[4], .. BitConverter.GetBytes(float.NaN)],
                    }
                ).Build(),
                "sample 1 is NaN"
            },
            {
                "infinite",
                (Good with { Code = 3, Bits = 64, Data = BitConverter.GetBytes(double.NegativeInfinity) }).Build(),
                "sample 0 is -Infinity"
            },
            {
                "too large for a float",
                (Good with { Code = 3, Bits = 64, Data = BitConverter.GetBytes(1e300) }).Build(),
                "sample 0 is Infinity"
            },
        };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_refused_with_its_name_and_the_reason(string damage, byte[] bytes, string reason)
    {
        var path = folder.File(damage + ".wav");
        File.WriteAllBytes(path, bytes);
        var read = Assert.Throws<InputException>(() => WavReader.Read(path));
        Assert.StartsWith(path + ": ", read.Message);
        Assert.Contains(reason, read.Message);
        Assert.Equal(read.Message, Assert.Throws<InputException>(() => WavReader.Inspect(path)).Message);
    }

    [Fact]
    public void A_missing_file_is_refused_with_its_name()
    {
        var path = folder.File("none.wav");
        Assert.StartsWith(path + ": cannot be read", Assert.Throws<InputException>(() => WavReader.Read(path)).Message);
    }

    [Fact]
    public void A_file_cut_at_any_byte_of_its_samples_or_before_is_refused()
    {
        var path = folder.File("cut.wav");
        var whole = (Good with { AfterData = WavBytes.Chunk("LIST", new byte[20]) }).Build();
        for (var length = 0; length < whole.Length - 28; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InputException>(() => WavReader.Read(path));
        }
    }
}
