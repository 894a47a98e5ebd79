using Adarl.Bench.Measuring;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>What the machine can do at all: products of matrices, and moving memory.</summary>
internal static class LimitCase
{
    private const long Giga = 1_000_000_000;

    /// <summary>A product of two square matrices, 2 n^3 operations.</summary>
    public static CaseResult Product(CaseSettings settings, ScalarType precision)
    {
        Prepare(settings);
        long side = settings.Quick ? 2048 : 4096;
        using var left = ones([side, side], dtype: precision);
        using var right = ones([side, side], dtype: precision);
        var meter = StepMeter.Run(
            settings,
            () =>
            {
                using var product = left.mm(right);
            }
        );
        return CaseResult.Of(
            (MetricNames.GigaflopsPerSecond, 2.0 * side * side * side * meter.Steps / meter.Elapsed / Giga),
            (MetricNames.Steps, meter.Steps)
        );
    }

    /// <summary>a += s b over arrays far larger than the caches: two reads and a write.</summary>
    public static CaseResult Memory(CaseSettings settings)
    {
        Prepare(settings);
        var count = (settings.Quick ? 64L : 128L) << 20;
        using var a = ones(count);
        using var b = ones(count);
        var meter = StepMeter.Run(settings, () => a.add_(b, alpha: 0.5));
        return CaseResult.Of(
            (MetricNames.GigabytesPerSecond, 3.0 * sizeof(float) * count * meter.Steps / meter.Elapsed / Giga),
            (MetricNames.Steps, meter.Steps)
        );
    }

    private static void Prepare(CaseSettings settings)
    {
        NativeRuntime.Prepare();
        set_num_threads(settings.Threads);
    }
}
