using Adarl.Features;
using BenchmarkDotNet.Attributes;

namespace Adarl.Benchmarks;

/// <summary>Features frame by frame of ten seconds of a hum in noise. The time shown is that of one second of sound: 1 ms is a thousand times real time.</summary>
public class FrameFeatureBenchmarks
{
    private const int Seconds = 10;
    private static readonly LogMel Mel = new(new());
    private static readonly Mfcc Cepstra = new(new() { Count = 40, Deltas = 2 });
    private static readonly LowLevel Descriptors = new(new());
    private static readonly LowLevel WithYin = new(new() { Pitch = PitchMethod.Yin });
    private static readonly Functionals Statistics = new(FunctionalsOptions.Challenge2009, new());
    private readonly float[] sound = new float[Seconds * SpectrogramOptions.SampleRate];

    /// <summary>Makes the sound: ten harmonics of 150 Hz for half of each second.</summary>
    [GlobalSetup]
    public void Make()
    {
        var random = Seeds.Generator(1, "hum");
        for (var i = 0; i < sound.Length; i++)
        {
            var hum = Enumerable
                .Range(1, 10)
                .Sum(k => Math.Sin(2 * Math.PI * 150 * k * i / SpectrogramOptions.SampleRate) / k);
            var on = i / (SpectrogramOptions.SampleRate / 2) % 2;
            sound[i] = (float)(0.1 * on * hum + 0.01 * (random.NextDouble() - 0.5));
        }
    }

    /// <summary>40 bands.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public FrameMatrix LogMel() => Mel.Compute(sound);

    /// <summary>40 coefficients, their deltas and those of the deltas.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public FrameMatrix Mfcc() => Cepstra.Compute(sound);

    /// <summary>32 descriptors, pitch by autocorrelation.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public FrameMatrix LowLevel() => Descriptors.Compute(sound);

    /// <summary>The same with YIN.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public FrameMatrix LowLevelWithYin() => WithYin.Compute(sound);

    /// <summary>384 statistics.</summary>
    [Benchmark(OperationsPerInvoke = Seconds)]
    public FrameMatrix Functionals() => Statistics.Compute(sound);
}
