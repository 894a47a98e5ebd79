using System.Text.Json;

namespace Adarl.Bench.Measuring;

/// <summary>What one process measured.</summary>
/// <param name="Values">Numbers by name, each in the unit that its name ends with.</param>
/// <param name="Notes">What it ran on, such as a version.</param>
public sealed record CaseResult(IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>The peak of the process's resident memory, in 10^6 bytes.</summary>
    public const string PeakMegabytes = "peakMegabytes";

    /// <summary>A result of numbers alone, to which the process's peak memory is added.</summary>
    /// <param name="values">Numbers by name.</param>
    public static CaseResult Of(params (string Name, double Value)[] values)
    {
        var all = values.ToDictionary(v => v.Name, v => v.Value);
        if (ProcessMemory.PeakMegabytes() is { } peak)
            all[PeakMegabytes] = peak;
        return new CaseResult(all, new Dictionary<string, string>());
    }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchJson.Line);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="line">The line.</param>
    public static CaseResult Parse(string line) => JsonSerializer.Deserialize<CaseResult>(line, BenchJson.Line)!;
}
