using System.Buffers.Binary;
using Adarl.Audio;
using Adarl.Features;
using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;
using Adarl.Tests.Audio;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>WAV files of several encodings, read as checks, features and predictions do.</summary>
internal sealed class WavFiles : IFormat
{
    private const int Rate = 16_000;
    private const int DataAt = 36; // behind a fmt chunk of 16 bytes
    private readonly TemporaryFolder folder = new();
    private readonly byte[][] sound =
    [
        new WavBytes { Data = Samples(800) }.Build(),
        new WavBytes
        {
            Channels = 2,
            Bits = 8,
            Rate = 8_000,
            Data = Samples(600),
        }.Build(),
        new WavBytes
        {
            FormatChunk = WavBytes.Extensible(1, 2, 48_000, 24, 24),
            BeforeData = WavBytes.Chunk("LIST", Samples(21)),
            Data = Samples(1_200),
        }.Build(),
        new WavBytes
        {
            Code = 3,
            Bits = 32,
            Rate = 44_100,
            Data = Floats(200),
            AfterData = WavBytes.Chunk("id3 ", Samples(9)),
        }.Build(),
        new WavBytes
        {
            Data = Samples(500),
            DataSize = uint.MaxValue,
            RiffSize = uint.MaxValue,
        }.Build(),
    ];

    public Altered Alter(Random random)
    {
        var (bytes, what) = Mutation.Of(
            sound[random.Next(sound.Length)],
            random,
            ByteMutations.InHead,
            ByteMutations.InHead,
            ByteMutations.Anywhere
        );
        return new(what, () => Read(bytes));
    }

    public void Dispose() => folder.Dispose();

    private void Read(byte[] bytes)
    {
        var path = folder.File($"{Environment.CurrentManagedThreadId}.wav");
        File.WriteAllBytes(path, bytes);
        var info = WavReader.Inspect(path);
        var whole = WavReader.Read(path);
        Assert.Equal(info.AudioHash, whole.AudioHash);
        Assert.Equal(info.Frames, whole.Samples.Length);
        Assert.All(whole.Samples, sample => Assert.True(float.IsFinite(sample), $"a sample is {sample}"));
        RequireAnnounced(bytes, info);
        Assert.True(double.IsFinite(SoundMeasures.Of(path).Rms));
        var resampled = SoundFile.Open(path, Rate);
        Assert.InRange(resampled.Length, 1, 100L * bytes.Length + Rate);
        var block = new float[Math.Min(resampled.Length, Rate)];
        resampled.Read(resampled.Length - block.Length, block);
        File.Delete(path);
    }

    // Where the header is the plain one, as many bytes are read as it announces, or there is a note why not.
    private static void RequireAnnounced(byte[] bytes, WavInfo info)
    {
        if (bytes.Length > DataAt + 8 && bytes.AsSpan(DataAt, 4).SequenceEqual("data"u8) && bytes[16] == 16)
        {
            var announced = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(DataAt + 4));
            if (info.Notes.Count == 0)
                Assert.Equal(announced, info.Frames * info.Channels * info.BitsPerSample / 8);
        }
        Assert.InRange(info.Frames * info.Channels * info.BitsPerSample / 8, 1, bytes.Length);
    }

    private static byte[] Samples(int bytes)
    {
        var made = new byte[bytes];
        new Random(bytes).NextBytes(made);
        return made;
    }

    private static byte[] Floats(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes(0.5f * MathF.Sin(i)))];
}
