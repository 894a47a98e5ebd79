using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>The one open choice that is no option of a system but the system itself: which network the paper's backbone is (section 3.3.2).</summary>
public static class BackboneReadings
{
    /// <summary>The option whose value is the system itself.</summary>
    public const string Option = "system";

    /// <summary>The two systems that are readings of the paper's backbone.</summary>
    public static IReadOnlyList<string> All { get; } = ["backbone", "backbone-attention"];

    /// <summary>Whether two runs are of one system, or of the two that are readings of the paper's backbone.</summary>
    public static bool OneSystem(RunRecord first, RunRecord second) =>
        first.System == second.System || (All.Contains(first.System) && All.Contains(second.System));
}
