using System.Globalization;
using System.Text.Json;
using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>Measures a case in a process of its own, so that peak memory and allocator are its own.</summary>
/// <param name="options">What to measure.</param>
/// <param name="self">The command <c>adarl</c>: a program and perhaps its first argument.</param>
internal sealed class CaseLauncher(BenchOptions options, IReadOnlyList<string> self)
{
    // The hidden command that measures one case in the process it is called in.
    private const string Command = "bench-case";

    private const string Script = "network_speed.py";
    private const int NoPyTorch = 3;

    /// <summary>Measures a case.</summary>
    /// <param name="c">The case.</param>
    /// <param name="stop">Ends it.</param>
    public CaseOutcome Run(BenchCase c, CancellationToken stop)
    {
        if (c.NeedsBfloat16 && !NativeRuntime.HasFastBfloat16())
            return CaseOutcome.NotHere("this processor does not multiply bfloat16");
        var settings = options.Settings with { Threads = c.OneCore ? 1 : options.Threads };
        if (Cores.Pin(settings.Threads) is not { } pin)
            return CaseOutcome.NotHere("needs taskset (util-linux) to use fewer cores than there are");
        var isPython = c.Measure is null;
        if (isPython && !File.Exists(options.Python))
            return CaseOutcome.NotHere("not installed: no such Python");
        var child = ChildProcess.Run([.. pin, .. isPython ? Python(c, settings) : Ours(c, settings)], stop);
        return isPython && child.Code == NoPyTorch
            ? CaseOutcome.NotHere("not installed: this Python has no PyTorch")
            : Read(child);
    }

    private static CaseOutcome Read(ChildOutput child)
    {
        if (child.Code != 0)
            return CaseOutcome.Failure($"exit code {child.Code}, {LastLine(child.Error)}");
        try
        {
            var result = CaseResult.Parse(LastLine(child.Out));
            return result.Values.TryGetValue(MetricNames.Parameters, out var found) && found != Arithmetic.Parameters
                ? CaseOutcome.Failure($"another network: {found} parameters, expected {Arithmetic.Parameters}")
                : CaseOutcome.Measured(result);
        }
        catch (JsonException e)
        {
            return CaseOutcome.Failure($"no result in its output: {e.Message}");
        }
    }

    private List<string> Ours(BenchCase c, CaseSettings settings) =>
        [
            .. self,
            Command,
            c.Name,
            .. Timing(settings, "--batch-size"),
            "--work",
            settings.Work,
            .. settings.Quick ? ["--quick"] : Array.Empty<string>(),
        ];

    private List<string> Python(BenchCase c, CaseSettings settings) =>
        [options.Python, WriteScript(), .. c.Python, .. Timing(settings, "--batch")];

    private static string[] Timing(CaseSettings settings, string batch) =>
        [
            "--threads",
            $"{settings.Threads}",
            batch,
            $"{settings.BatchSize}",
            "--seconds",
            settings.Seconds.ToString(CultureInfo.InvariantCulture),
            "--warm-up",
            settings.WarmUpSeconds.ToString(CultureInfo.InvariantCulture),
        ];

    private string WriteScript()
    {
        Directory.CreateDirectory(options.Work);
        var path = Path.Combine(options.Work, Script);
        using var source = typeof(CaseLauncher).Assembly.GetManifestResourceStream(Script)!;
        using var file = File.Create(path);
        source.CopyTo(file);
        return path;
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
}
