using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>What came of measuring a case once.</summary>
/// <param name="Result">The numbers, or null.</param>
/// <param name="Missing">Why there are none, or null.</param>
/// <param name="Failed">True where there should have been some.</param>
internal sealed record CaseOutcome(CaseResult? Result, string? Missing, bool Failed)
{
    public static CaseOutcome Measured(CaseResult result) => new(result, null, false);

    public static CaseOutcome NotHere(string reason) => new(null, reason, false);

    public static CaseOutcome Failure(string reason) => new(null, $"failed: {reason}", true);
}
