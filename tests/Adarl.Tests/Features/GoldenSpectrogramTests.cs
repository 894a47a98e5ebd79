using System.Text.Json;
using Adarl.Audio;
using Adarl.Features;
using Adarl.Tests.Networks;

namespace Adarl.Tests.Features;

/// <summary>Log spectrograms against tests/Golden/features.py. They agree to 1e-4 log units (nepers or dB) everywhere.</summary>
[Collection("torch")]
public sealed class GoldenSpectrogramTests
{
    private const double Tolerance = 1e-4;
    private const uint ProjectionSalt = 32;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static TheoryData<string> Signals => [.. Read("features.json").Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_made_signal_agrees_under_every_option(string name)
    {
        var golden = Read("features.json").Single(s => s.Name == name);
        var sound = Golden.Noise(golden.Count, golden.Salt);
        for (var i = 0; i < sound.Length; i++)
        {
            var (saw, swell) = ((i % 128 - 64) / 128f, (i / 250 % 128 + 1) / 128f);
            sound[i] = i >= golden.Zeros[0] && i < golden.Zeros[1] ? 0 : saw / 2 + sound[i] * swell / 4;
        }
        Check(golden, sound);
    }

    [EmoDbFact]
    public void Awkward_files_of_EmoDB_agree()
    {
        foreach (var golden in Read("emodb-features.json"))
        {
            var sound = WavReader.Read(Path.Combine(EmoDbFactAttribute.Root!, "wav", $"{golden.Name}.wav")).Samples;
            Assert.Equal(golden.Samples, sound.Length);
            Check(golden, sound);
        }
    }

    [EmoDbFact]
    public void A_frame_of_zeros_lies_at_the_floor_of_the_logarithm_and_nothing_else_does()
    {
        foreach (var golden in Read("emodb-features.json"))
        {
            var sound = WavReader.Read(Path.Combine(EmoDbFactAttribute.Root!, "wav", $"{golden.Name}.wav")).Samples;
            foreach (var (window, frames) in golden.ZeroFrames)
            {
                var pieces = Segmenter.Split(sound.Length, RemainderRule.Keep);
                var logs = LogSpectrogram.Compute(sound, pieces, int.Parse(window), new());
                Assert.Equal(frames, logs.Sum(log => Enumerable.Range(0, log.GetLength(0)).Count(t => Silent(log, t))));
            }
        }

        static bool Silent(float[,] log, int t) =>
            Enumerable.Range(0, SpectrogramOptions.Bins).All(bin => log[t, bin] == (float)Math.Log(1e-6));
    }

    private static void Check(Signal golden, float[] sound)
    {
        foreach (var expected in golden.Spectrograms)
        {
            var options = new SpectrogramOptions
            {
                Hamming = Enum.Parse<HammingForm>(expected.Hamming),
                Band = Enum.Parse<BandChoice>(expected.Band),
                Log = Enum.Parse<LogForm>(expected.Log),
            };
            var pieces = Segmenter.Split(sound.Length, RemainderRule.Keep);
            Assert.Equal(expected.Pieces.Select(p => new Piece(p.Start, p.Length)), pieces);
            var logs = LogSpectrogram.Compute(sound, pieces, expected.WindowMs, options);
            foreach (var (piece, log) in expected.Pieces.Zip(logs))
                Check($"{golden.Name} from {piece.Start}, {expected.WindowMs} ms, {options}", piece, log);
        }
    }

    private static void Check(string what, GoldenPiece expected, float[,] log)
    {
        Assert.Equal((expected.Frames, SpectrogramOptions.Bins), (log.GetLength(0), log.GetLength(1)));
        double[] values = [.. log.Cast<float>()];
        var noise = Golden.Noise(values.Length, ProjectionSalt);
        Near("mean", expected.Mean, values.Average());
        Near("lowest", expected.Lowest, values.Min());
        Near("highest", expected.Highest, values.Max());
        Near("projection", expected.Projection, values.Zip(noise, (v, n) => v * n).Sum() / Math.Sqrt(values.Length));
        foreach (var (index, value) in expected.Entries)
            Near($"value {index}", value, values[int.Parse(index)]);

        void Near(string part, double reference, double found) =>
            Assert.True(
                Math.Abs(reference - found) <= Tolerance,
                $"{what}: {part} is {found:g9}, expected {reference:g9}"
            );
    }

    private static IReadOnlyList<Signal> Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", file));
        return JsonSerializer.Deserialize<Signal[]>(stream, Json)!;
    }

    private sealed record Signal(
        string Name,
        int Count,
        uint Salt,
        int[] Zeros,
        int Samples,
        Dictionary<string, int> ZeroFrames,
        GoldenSpectrogram[] Spectrograms
    );

    private sealed record GoldenSpectrogram(
        int WindowMs,
        string Hamming,
        string Band,
        string Log,
        GoldenPiece[] Pieces
    );

    private sealed record GoldenPiece(
        int Start,
        int Length,
        int Frames,
        double Mean,
        double Lowest,
        double Highest,
        double Projection,
        Dictionary<string, double> Entries
    );
}
