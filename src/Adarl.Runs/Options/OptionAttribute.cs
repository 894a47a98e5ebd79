namespace Adarl.Runs.Options;

/// <summary>
/// Declares an option, once, on the property that holds its value: the property's type says which values there are, its initial value is the
/// default. The command line, the record of a run, the factors of ablations and the tables of the documents are made from it.
/// </summary>
/// <param name="name">Its name in kebab-case: on the command line with two dashes before it, everywhere else as it is.</param>
/// <param name="help">One line: what it decides.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string name, string help) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it decides.</summary>
    public string Help { get; } = help;

    /// <summary>Where the paper speaks of it, e.g. <c>2.4</c> or <c>Eq. 8</c>; null for what is not of the paper.</summary>
    public string? Section { get; init; }

    /// <summary>What the paper leaves open; such an option is a factor of ablations. Null for what is settled or ours.</summary>
    public string? Open { get; init; }

    /// <summary>The values in words, for the documents, where their names do not say enough.</summary>
    public string? Values { get; init; }

    /// <summary>A number's least value.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>A number's greatest value.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>A number must be greater than this.</summary>
    public double Above { get; init; } = double.NegativeInfinity;

    /// <summary>A number must be less than this.</summary>
    public double Below { get; init; } = double.PositiveInfinity;

    /// <summary>Why the range is what it is, for messages.</summary>
    public string? Because { get; init; }

    /// <summary>The values of a number that an ablation tries where none is named.</summary>
    public string[] Tried { get; init; } = [];

    /// <summary>
    /// True records it only where its value is not the default: of an option that came later, so that the runs before it keep their ids.
    /// </summary>
    public bool Later { get; init; }
}
