using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>One measurement, which a process of its own makes.</summary>
/// <param name="Name">Its name on the command line and in files.</param>
/// <param name="Group">The table it stands in.</param>
/// <param name="Title">What it is, for the table.</param>
/// <param name="Metric">The number it is about, one of those it reports.</param>
/// <param name="OneCore">True pins the process to one core; otherwise it has all that the benchmark may use.</param>
/// <param name="Weight">About how long it takes, in seconds, for the time left.</param>
/// <param name="Measure">Measures inside this process; null where Python does, see <see cref="Python"/>.</param>
public sealed record BenchCase(
    string Name,
    BenchGroup Group,
    string Title,
    string Metric,
    bool OneCore,
    double Weight,
    Func<CaseSettings, CaseResult>? Measure
)
{
    /// <summary>What the Python script is told to do, where it is the one that measures.</summary>
    public IReadOnlyList<string> Python { get; init; } = [];

    /// <summary>Whether it needs a processor that multiplies bfloat16.</summary>
    public bool NeedsBfloat16 { get; init; }

    /// <summary>True where one round is enough.</summary>
    public bool Once { get; init; }

    /// <summary>True where the quick run leaves it out unless it is asked for.</summary>
    public bool Lengthy { get; init; }
}
