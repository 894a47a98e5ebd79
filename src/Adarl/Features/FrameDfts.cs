using System.Collections.Concurrent;
using TorchSharp;

namespace Adarl.Features;

/// <summary>Transforms that threads take and give back: a transform has buffers of its own and serves one thread at a time.</summary>
internal static class FrameDfts
{
    private static readonly ConcurrentDictionary<(int Samples, HammingForm Form), double[]> Windows = new();
    private static readonly ConcurrentDictionary<double[], ConcurrentBag<FrameDft>> Idle = new();

    /// <summary>A transform that nobody uses.</summary>
    /// <param name="windowMs">The window in ms.</param>
    /// <param name="form">The Hamming window's form.</param>
    public static FrameDft Take(int windowMs, HammingForm form)
    {
        var window = Windows.GetOrAdd(
            (LogSpectrogram.WindowSamples(windowMs), form),
            key => Hamming(key.Samples, key.Form)
        );
        return Idle.TryGetValue(window, out var idle) && idle.TryTake(out var dft) ? dft : new FrameDft(window);
    }

    /// <summary>Takes a transform back.</summary>
    /// <param name="dft">One that <see cref="Take"/> gave.</param>
    public static void Return(FrameDft dft) => Idle.GetOrAdd(dft.Window, _ => []).Add(dft);

    private static double[] Hamming(int samples, HammingForm form)
    {
        using var window = torch.hamming_window(samples, periodic: form == HammingForm.Periodic, dtype: torch.float64);
        return window.data<double>().ToArray();
    }
}
