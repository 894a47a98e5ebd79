using Adarl.Runs.Options;

namespace Adarl.Cli.Ablations;

/// <summary>Something that can be varied: an open choice of the paper with the values that its option of <c>adarl train</c> takes.</summary>
/// <param name="Choice">The open choice.</param>
/// <param name="Values">All words of the option, the default first; of a number the values that are tried where none is named.</param>
internal sealed record Factor(OpenChoice Choice, IReadOnlyList<string> Values)
{
    /// <summary>Its name on the command line.</summary>
    public string Name => Choice.Name;

    /// <summary>The option's name, in records and, with dashes before it, on the command line.</summary>
    public string Option => Choice.Option;
}

/// <summary>One factor at one value.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Value">The value, as the command line takes it.</param>
/// <param name="Named">Whether the user named the value; otherwise it is one of all that the factor has.</param>
internal sealed record Setting(Factor Factor, string Value, bool Named)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Factor.Name}={Value}";
}

/// <summary>An experiment that differs from the base in some settings; in none, it is the base.</summary>
/// <param name="Settings">At most one for each factor.</param>
internal sealed record Variation(IReadOnlyList<Setting> Settings)
{
    /// <inheritdoc/>
    public override string ToString() => Settings.Count == 0 ? "base" : string.Join(' ', Settings);
}
