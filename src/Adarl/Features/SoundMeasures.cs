using Adarl.Audio;

namespace Adarl.Features;

/// <summary>What can be said of the sound of a file without knowing what it is. Two channels are averaged first.</summary>
/// <param name="Info">How it is stored.</param>
/// <param name="Segments">Segments of 3 s that it is divided into, the remainder kept (section 2.4).</param>
/// <param name="Hops">Its stretches of 10 ms, the last one of which may be shorter.</param>
/// <param name="ZeroHops">Those of which every sample is exactly 0.</param>
/// <param name="Peak">The greatest magnitude; full scale is 1.</param>
/// <param name="Rms">The root of the mean square.</param>
/// <param name="Clipped">Samples at full scale that follow at least two others there.</param>
public sealed record SoundMeasures(
    WavInfo Info,
    int Segments,
    long Hops,
    long ZeroHops,
    double Peak,
    double Rms,
    long Clipped
)
{
    // The greatest magnitude of 16 bits but one step: integers reach 1 below 0 alone.
    private const float FullScale = 1 - 2f / 32768;
    private const int RunBeforeClipping = 2;

    /// <summary>Its length in seconds.</summary>
    public double Seconds => Info.Frames / (double)Info.SampleRate;

    /// <summary>The level in dB below full scale; minus infinity for silence.</summary>
    public double Level => 20 * Math.Log10(Rms);

    /// <summary>The share of its stretches of 10 ms that are exactly silent, in [0, 1].</summary>
    public double ZeroShare => ZeroHops / (double)Hops;

    /// <summary>What makes it doubtful what a system says of it, a few words each; none for an ordinary sound.</summary>
    public IEnumerable<string> Doubts()
    {
        if (Peak == 0)
            yield return "silence: every sample is 0";
        else if (ZeroShare > 0.5)
            yield return FormattableString.Invariant($"{100 * ZeroShare:0} % of it is exactly silent");
        else if (Level < -60)
            yield return FormattableString.Invariant($"very quiet: {Level:0} dB below full scale");
        if (Clipped > 0)
            yield return $"clipped: {Clipped} samples stand at full scale";
        if (Seconds < 0.04)
            yield return FormattableString.Invariant(
                $"{1000 * Seconds:0.#} ms long, which is less than a window of 40 ms"
            );
    }

    /// <summary>Measures a file; a second of it is in memory at a time.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="Runs.InputException">It is not usable.</exception>
    public static SoundMeasures Of(string path)
    {
        var info = WavReader.Inspect(path);
        var sound = SoundFile.Open(path, info.SampleRate);
        var hop = Math.Max(1, info.SampleRate / 100);
        var block = new float[100 * hop];
        var (hops, zeros, clipped, run) = (0L, 0L, 0L, 0);
        var (peak, squares) = (0f, 0.0);
        for (var at = 0L; at < sound.Length; at += block.Length)
        {
            var samples = block.AsSpan(0, (int)Math.Min(block.Length, sound.Length - at));
            sound.Read(at, samples);
            foreach (var sample in samples)
            {
                var magnitude = MathF.Abs(sample);
                peak = MathF.Max(peak, magnitude);
                squares += (double)sample * sample;
                run = magnitude >= FullScale ? run + 1 : 0;
                if (run > RunBeforeClipping)
                    clipped++;
            }
            for (var i = 0; i < samples.Length; i += hop, hops++)
                if (samples[i..Math.Min(i + hop, samples.Length)].IndexOfAnyExcept(0f) < 0)
                    zeros++;
        }
        var resampled = RateChange.CountOf(info.Frames, info.SampleRate, SpectrogramOptions.SampleRate);
        return new(
            info,
            Segmenter.Split(resampled, RemainderRule.Keep).Count,
            hops,
            zeros,
            peak,
            Math.Sqrt(squares / sound.Length),
            clipped
        );
    }
}
