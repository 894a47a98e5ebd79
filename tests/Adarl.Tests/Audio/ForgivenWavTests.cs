using Adarl.Audio;

namespace Adarl.Tests.Audio;

/// <summary>Files that other programs read: wrong around their samples, which are whole.</summary>
public sealed class ForgivenWavTests : IDisposable
{
    private static readonly WavBytes Good = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], string> Forgiven =>
        new()
        {
            { "to a pipe", Piped(uint.MaxValue, uint.MaxValue), "was written to a pipe" },
            { "to a pipe, zeros", Piped(0, 0), "was written to a pipe" },
            { "to a pipe, greatest signed sizes", Piped(0x7FFF_F024, 0x7FFF_F000), "was written to a pipe" },
            { "data size alone unknown", (Good with { DataSize = uint.MaxValue }).Build(), "was written to a pipe" },
            { "byte rate", (Good with { ByteRate = 16_000 }).Build(), "a byte rate that" },
            { "RIFF size too great", (Good with { RiffSize = 4000 }).Build(), "RIFF header announces another size" },
            { "RIFF size too small", (Good with { RiffSize = 4 }).Build(), "RIFF header announces another size" },
            { "data size a byte over", (Good with { DataSize = 9 }).Build(), "one byte more than its samples have" },
            {
                "a byte over, and there",
                [.. (Good with { DataSize = 9 }).Build(), 0],
                "one byte more than its samples"
            },
            {
                "tag behind",
                [.. Good.Build(), .. "LGWV\x90\x01\0\0abc"u8],
                "bytes behind its samples that are no chunk"
            },
            {
                "cut in a chunk behind",
                (Good with { AfterData = WavBytes.Chunk("LIST", [1, 2], 60) }).Build(),
                "bytes behind its samples that are no chunk"
            },
        };

    [Theory]
    [MemberData(nameof(Forgiven))]
    public void Its_sound_is_that_of_the_right_file_and_what_is_wrong_is_noted(string name, byte[] bytes, string note)
    {
        var (right, wrong) = (folder.File("right.wav"), folder.File($"{name}.wav"));
        File.WriteAllBytes(right, Good.Build());
        File.WriteAllBytes(wrong, bytes);
        Assert.Equal(WavReader.Read(right).Samples, WavReader.Read(wrong).Samples);
        var info = WavReader.Inspect(wrong);
        Assert.Equal(WavReader.Inspect(right).AudioHash, info.AudioHash);
        Assert.Contains(info.Notes, said => said.Contains(note, StringComparison.Ordinal));
        Assert.Empty(WavReader.Inspect(right).Notes);
    }

    private static byte[] Piped(uint riff, uint data) => (Good with { RiffSize = riff, DataSize = data }).Build();
}
