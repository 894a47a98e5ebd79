using Adarl.Features;
using Adarl.Runs;
using CsCheck;

namespace Adarl.Tests.Features;

/// <summary>What holds of the features of every sound.</summary>
public sealed class FrameFeaturesTests
{
    private static readonly IFeatures[] Each =
    [
        new LogMel(new()),
        new LogMel(new() { Log = MelLog.Db, WindowForm = MelWindowForm.Hann }),
        new Mfcc(new() { Deltas = 2 }),
        new Mfcc(new() { First = MfccFirst.Energy }),
        new LowLevel(new() { Deltas = 2 }),
        new LowLevel(new() { Pitch = PitchMethod.Yin }),
        new Functionals(FunctionalsOptions.Challenge2009, new()),
        new Functionals(FunctionalsOptions.Prosody, new()),
    ];

    [Fact]
    public void Every_sound_gives_finite_values()
    {
        float[] gains = [0, 1e-7f, 1e-3f, 1, 30];
        float[] offsets = [0, 0.5f];
        var sounds = Gen.Select(
            Gen.Int[1, 3000],
            Gen.Int[0, gains.Length - 1],
            Gen.Int[0, offsets.Length - 1],
            Gen.UInt,
            (count, gain, offset, salt) => Clipped(Networks.Golden.Noise(count, salt), gains[gain], offsets[offset])
        );
        sounds.Sample(sound => Assert.All(Each, features => CheckShape(features, sound)), iter: 60);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(399)]
    [InlineData(400)]
    [InlineData(559)]
    [InlineData(560)]
    public void Frames_are_whole_windows_and_a_shorter_sound_has_one(int samples)
    {
        var expected = samples < 560 ? 1 : 2;
        foreach (var features in Each.Where(f => f is not Functionals))
            Assert.Equal(expected, features.Compute(new float[samples]).Frames);
    }

    [Fact]
    public void A_sound_shorter_than_a_window_is_that_sound_with_zeros_behind_it()
    {
        var sound = Networks.Golden.Noise(150, 3);
        Assert.All(
            Each,
            features =>
                Assert.Equal(features.Compute([.. sound, .. new float[250]]).Values, features.Compute(sound).Values)
        );
    }

    [Fact]
    public void Silence_lies_at_the_floors_and_has_no_voice()
    {
        Assert.All(new LogMel(new()).Compute(new float[800]).Values, v => Assert.Equal(Math.Log(1e-10), v, 1e-5));
        Assert.All(
            new LogMel(new() { Log = MelLog.Db }).Compute(new float[800]).Values,
            v => Assert.Equal(-100, v, 1e-4)
        );
        var (features, silence) = (new LowLevel(new()), new LowLevel(new()).Compute(new float[800]));
        Assert.Equal(-100, silence.Row(0)[features.Columns.ToList().IndexOf("log-energy")], 1e-4);
        Assert.Equal(-30, silence.Row(0)[features.Columns.ToList().IndexOf(LowLevel.Hnr)], 0.01);
        Assert.Equal(0, silence.Row(0)[features.Columns.ToList().IndexOf(LowLevel.F0)]);
    }

    [Fact]
    public void A_gain_moves_log_mel_by_its_logarithm_and_of_the_cepstra_the_first_alone()
    {
        Gen.Select(Gen.UInt, Gen.Int[1, 6])
            .Sample(
                (salt, halvings) =>
                {
                    var sound = Networks.Golden.Noise(2000, salt);
                    var gain = MathF.Pow(0.5f, halvings);
                    float[] quieter = [.. sound.Select(x => x * gain)];
                    var (loud, quiet) = (new LogMel(new()).Compute(sound), new LogMel(new()).Compute(quieter));
                    Assert.All(
                        loud.Values.Zip(quiet.Values),
                        v => Assert.Equal(2 * Math.Log(gain), v.Second - v.First, 1e-4)
                    );
                    var mfcc = new Mfcc(new());
                    var (first, second) = (
                        mfcc.Compute(sound).Row(0).ToArray(),
                        mfcc.Compute(quieter).Row(0).ToArray()
                    );
                    Assert.Equal(2 * Math.Log(gain) * Math.Sqrt(40), second[0] - first[0], 1e-3);
                    Assert.All(first.Skip(1).Zip(second.Skip(1)), v => Assert.Equal(v.First, v.Second, 1e-3));
                },
                iter: 30
            );
    }

    [Fact]
    public void A_gain_changes_neither_the_pitch_nor_the_shape_of_the_spectrum()
    {
        var features = new LowLevel(new());
        var loud = FrameSounds.Voice([.. Enumerable.Repeat(170.0, 4000)], 0.01f);
        var (first, second) = (features.Compute(loud), features.Compute([.. loud.Select(x => x / 4)]));
        var shape = features.Columns.ToList().IndexOf("centroid")..(
            features.Columns.ToList().IndexOf(LowLevel.Hnr) + 1
        );
        for (var t = 0; t < first.Frames; t++)
            foreach (var (a, b) in first.Row(t)[shape].ToArray().Zip(second.Row(t)[shape].ToArray()))
                Assert.Equal(a, b, Math.Max(2e-3, Math.Abs(a) * 2e-3));
    }

    [Fact]
    public void One_instance_serves_several_threads()
    {
        float[][] sounds = [.. Enumerable.Range(0, 8).Select(i => Networks.Golden.Noise(4000 + 500 * i, (uint)i))];
        foreach (var features in Each)
        {
            float[][] alone = [.. sounds.Select(s => features.Compute(s).Values)];
            var together = new float[sounds.Length][];
            Parallel.For(0, sounds.Length, i => together[i] = features.Compute(sounds[i]).Values);
            Assert.Equal(alone, together);
        }
    }

    [Fact]
    public void Every_option_is_named_in_the_key_and_changes_it()
    {
        Assert.Equal(
            "log-mel 1; rate 16000; mel-bands 40; mel-window 25; mel-hop 10; mel-low 0; mel-high 8000; mel-log ln; mel-window-form hamming",
            new LogMel(new()).Key
        );
        Assert.Contains(
            "lld-pitch yin",
            new Functionals(new(), new() { Pitch = PitchMethod.Yin }).Key,
            StringComparison.Ordinal
        );
        Assert.NotEqual(new Mfcc(new()).Key, new Mfcc(new() { Deltas = 1 }).Key);
        Assert.Equal(Each.Length, Each.Select(f => f.Key).Distinct().Count());
    }

    [Fact]
    public void The_sets_of_the_rivals_have_their_widths()
    {
        Assert.Equal(384, new Functionals(FunctionalsOptions.Challenge2009, new()).Width);
        Assert.Equal(35, new Functionals(FunctionalsOptions.Prosody, new()).Width);
        Assert.Equal(32, new LowLevel(new()).Width);
        Assert.Equal(120, new Mfcc(new() { Count = 40, Deltas = 2 }).Width);
        Assert.Equal(64, new LogMel(new() { Bands = 64 }).Width);
    }

    [Fact]
    public void What_cannot_be_computed_is_refused_by_name_and_value()
    {
        Refused("mel-bands 129", () => new LogMel(new() { Bands = 129 }));
        Refused("mel-bands is 128", () => new LogMel(new() { Bands = 128, WindowMs = 10 }));
        Refused("mel-low is 5000", () => new LogMel(new() { LowHz = 5000, HighHz = 4000 }));
        Refused("mfcc-count is 41", () => new Mfcc(new() { Count = 41 }));
        Refused("lld-deltas 3", () => new LowLevel(new() { Deltas = 3 }));
        Refused("functionals median", () => new Functionals(new() { Statistics = "mean,median" }, new()));
        Refused("functional-contours f0,f0", () => new Functionals(new() { Contours = "f0,f0" }, new()));
        Refused("functional-contours none", () => new Functionals(new() { Contours = null! }, new()));

        static void Refused(string expected, Func<object> make) =>
            Assert.Contains(expected, Assert.Throws<InputException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pitch_of_voiced_frames_alone_ignores_the_silences()
    {
        double[] hz =
        [
            .. Enumerable.Repeat(0.0, 4000),
            .. Enumerable.Repeat(200.0, 8000),
            .. Enumerable.Repeat(0.0, 4000),
        ];
        var sound = FrameSounds.Voice(hz, 0);
        Assert.Equal(200, MeanF0(PitchFrames.Voiced), 1.0);
        Assert.InRange(MeanF0(PitchFrames.All), 90, 120);

        float MeanF0(PitchFrames frames)
        {
            var options = new FunctionalsOptions
            {
                Contours = LowLevel.F0,
                Statistics = "mean",
                Deltas = false,
                Pitch = frames,
            };
            return new Functionals(options, new()).Compute(sound).Values[0];
        }
    }

    private static void CheckShape(IFeatures features, float[] sound)
    {
        var found = features.Compute(sound);
        Assert.Equal(features.Width, found.Width);
        Assert.Equal(found.Frames * features.Width, found.Values.Length);
        var bad = Array.FindIndex(found.Values, v => !float.IsFinite(v));
        Assert.True(
            bad < 0,
            $"{features.Name}, {sound.Length} samples: {features.Columns[Math.Max(0, bad) % features.Width]}"
        );
    }

    private static float[] Clipped(float[] noise, float gain, float offset) =>
        [.. noise.Select(x => Math.Clamp(x * gain + offset, -1, 1 - 1f / 32768))];
}
