namespace Adarl.Cli.Ablations;

/// <summary>Something that can be varied: an option of a system, with the values that are tried where none is named.</summary>
/// <param name="Name">The option's name, in records and, with dashes before it, on the command line.</param>
/// <param name="Values">All words of the option, the default first; of a number the values that are tried.</param>
/// <param name="Question">What the paper leaves open, or what the option decides.</param>
internal sealed record Factor(string Name, IReadOnlyList<string> Values, string Question);

/// <summary>One factor at one value.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Value">The value, as the command line takes it.</param>
/// <param name="Named">Whether the user named the value; otherwise it is one of all that the factor has.</param>
internal sealed record FactorValue(Factor Factor, string Value, bool Named)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Factor.Name}={Value}";
}

/// <summary>An experiment that differs from the base in some settings; in none, it is the base.</summary>
/// <param name="Settings">At most one for each factor.</param>
internal sealed record Variation(IReadOnlyList<FactorValue> Settings)
{
    /// <inheritdoc/>
    public override string ToString() => Settings.Count == 0 ? "base" : string.Join(' ', Settings);
}
