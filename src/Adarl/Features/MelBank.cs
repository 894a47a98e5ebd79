using NWaves.Filters.Fda;
using static Adarl.OptionCheck;

namespace Adarl.Features;

/// <summary>
/// Triangular filters that lie evenly on the mel scale of Slaney's Auditory Toolbox (linear below 1 kHz, logarithmic above), each of the
/// area of one: its weights in power per Hz.
/// </summary>
internal static class MelBank
{
    /// <summary>Makes a bank.</summary>
    /// <param name="prefix">What the options' names begin with, for messages: <c>mel</c> or <c>mfcc</c>.</param>
    /// <param name="bands">Filters.</param>
    /// <param name="lowHz">Where the first begins.</param>
    /// <param name="highHz">Where the last ends.</param>
    /// <param name="fftSize">Points of the transform.</param>
    /// <returns>bands x (fftSize / 2 + 1) weights.</returns>
    /// <exception cref="Runs.InputException">The band is empty, or a filter holds no bin of the transform.</exception>
    public static float[][] Of(string prefix, int bands, double lowHz, double highHz, int fftSize)
    {
        Require(lowHz < highHz, $"{prefix}-low", lowHz, $"less than {prefix}-high, which is {highHz}");
        var bank = FilterBanks.MelBankSlaney(bands, fftSize, SpectrogramOptions.SampleRate, lowHz, highHz);
        var empty = Array.FindIndex(bank, filter => !filter.AsSpan().ContainsAnyExcept(0f));
        Require(
            empty < 0,
            $"{prefix}-bands",
            bands,
            $"fewer bands or a longer window: between two bins of the transform lies all of band {empty + 1}"
        );
        return bank;
    }
}
