namespace Adarl.Bench;

/// <summary>What came of a target.</summary>
public enum Verdict
{
    /// <summary>Reached.</summary>
    Met,

    /// <summary>Not reached.</summary>
    Missed,

    /// <summary>A number for it is missing.</summary>
    NotMeasured,

    /// <summary>The quick run measures too little to say.</summary>
    NotJudged,
}

/// <summary>Something the benchmark shall show.</summary>
/// <param name="Text">What is compared.</param>
/// <param name="Wanted">The bound.</param>
/// <param name="AtLeast">True where more is better.</param>
/// <param name="Found">What was measured, or null.</param>
/// <param name="Verdict">What came of it.</param>
public sealed record Target(string Text, double Wanted, bool AtLeast, double? Found, Verdict Verdict);
