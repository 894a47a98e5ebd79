using System.Text.Json;
using Adarl.Audio;
using Adarl.Features;

namespace Adarl.Tests.Features;

/// <summary>The pitch against a synthetic voice's own, and against praat's (tests/Golden/frame_features.py).</summary>
public sealed class PitchTests
{
    private const int Hop = 160;
    private const int Centre = 200;

    [Theory]
    [InlineData(PitchMethod.Autocorrelation)]
    [InlineData(PitchMethod.Yin)]
    public void The_pitch_of_a_steady_voice_is_right_to_a_thousandth_from_80_to_400_Hz(PitchMethod method)
    {
        foreach (var hz in (double[])[80, 100, 137.3, 200, 251.9, 300, 400])
        {
            var f0 = F0(FrameSounds.Voice([.. Enumerable.Repeat(hz, 8000)], 0), method);
            Assert.All(f0[3..^3], found => Assert.InRange(found / hz, 0.999, 1.001));
        }
    }

    [Theory]
    [InlineData(PitchMethod.Autocorrelation, 0.005)]
    [InlineData(PitchMethod.Yin, 0.01)]
    public void A_sweep_and_steps_are_followed_and_silences_have_no_pitch(PitchMethod method, double tolerance)
    {
        var truth = FrameSounds.PitchOfVoice();
        var f0 = F0(FrameSounds.Voice(truth, 0.003f), method);
        var (voiced, right, silent, falselyVoiced) = (0, 0, 0, 0);
        for (var t = 0; t < f0.Length; t++)
        {
            // Frames whose pitch window, 40 ms, lies in one voice or in one silence.
            var around = truth.AsSpan(
                Math.Max(0, t * Hop + Centre - 320)..Math.Min(truth.Length, t * Hop + Centre + 320)
            );
            var hz = truth[t * Hop + Centre];
            if (around.ContainsAnyExceptInRange(hz * 0.9, hz * 1.1))
                continue;
            if (hz == 0)
                (silent, falselyVoiced) = (silent + 1, falselyVoiced + (f0[t] > 0 ? 1 : 0));
            else
                (voiced, right) = (voiced + 1, right + (Math.Abs(f0[t] / hz - 1) <= tolerance ? 1 : 0));
        }
        Assert.Equal((0, true, true), (falselyVoiced, silent > 40, voiced > 350));
        Assert.InRange(right, voiced - 1, voiced); // the sweep's first frame has half a window
    }

    [Fact]
    public void Praat_hears_the_same_pitch_of_the_synthetic_voice()
    {
        var golden = Read("voice-pitch.json").GetProperty("praat");
        var f0 = F0(FrameSounds.Voice(FrameSounds.PitchOfVoice(), 0.003f), PitchMethod.Autocorrelation);
        var (frames, differing, both, close) = Compared(golden, f0, 0.002);
        Assert.True(
            differing <= frames / 100 && close == both,
            $"{close} of {both} close, {differing} differ in voicing"
        );
    }

    [EmoDbFact]
    public void Praat_hears_nearly_the_same_pitch_of_files_of_EmoDB()
    {
        var (frames, differing, both, close) = (0, 0, 0, 0);
        foreach (var file in Read("emodb-pitch.json").EnumerateObject())
        {
            var path = Path.Combine(EmoDbFactAttribute.Root!, "wav", $"{file.Name}.wav");
            var found = Compared(file.Value, F0(WavReader.Read(path).Samples, PitchMethod.Autocorrelation), 0.02);
            (frames, differing) = (frames + found.Frames, differing + found.Differing);
            (both, close) = (both + found.Both, close + found.Close);
        }
        Assert.True(
            close >= 0.99 * both && differing <= 0.02 * frames,
            $"{close} of {both} frames within 2 %, {differing} of {frames} differ in voicing"
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    public void The_harmonics_to_noise_ratio_is_that_of_the_sound_to_2_dB(double decibels)
    {
        var voice = FrameSounds.Voice([.. Enumerable.Repeat(150.0, 16_000)], 0);
        var power = voice.Average(v => (double)v * v);
        // Noise of amplitude 1 has power 1/3.
        var noisy = FrameSounds.Voice(
            [.. Enumerable.Repeat(150.0, 16_000)],
            (float)Math.Sqrt(3 * power / Math.Pow(10, decibels / 10))
        );
        var hnr = Column(noisy, new(), LowLevel.Hnr);
        Assert.InRange(hnr[3..^3].Average(), decibels - 2, decibels + 2);
    }

    [Fact]
    public void White_noise_has_hardly_a_voice()
    {
        var voiced = F0(Networks.Golden.Noise(32_000, 7), PitchMethod.Autocorrelation).Count(hz => hz > 0);
        Assert.InRange(voiced, 0, 10); // of 198
    }

    private static float[] F0(float[] sound, PitchMethod method) =>
        Column(sound, new() { Pitch = method }, LowLevel.F0);

    private static float[] Column(float[] sound, LowLevelOptions options, string name)
    {
        var features = new LowLevel(options);
        var found = features.Compute(sound);
        var at = features.Columns.ToList().IndexOf(name);
        return [.. Enumerable.Range(0, found.Frames).Select(t => found.Row(t)[at])];
    }

    // Frames, those voiced for one alone, those voiced for both, and of these those whose pitches differ by a share at most. Praat has no
    // first and no last frame.
    private static (int Frames, int Differing, int Both, int Close) Compared(
        JsonElement praat,
        float[] f0,
        double share
    )
    {
        var pairs = praat.EnumerateArray().Select(e => e.GetDouble()).Zip(f0[1..^1]).ToList();
        Assert.Equal(f0.Length - 2, praat.GetArrayLength());
        var both = pairs.Where(p => p.First > 0 && p.Second > 0).ToList();
        return (
            pairs.Count,
            pairs.Count(p => p.First > 0 != p.Second > 0),
            both.Count,
            both.Count(p => Math.Abs(p.Second / p.First - 1) <= share)
        );
    }

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file))).RootElement;
}
