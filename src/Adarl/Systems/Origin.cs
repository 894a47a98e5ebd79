namespace Adarl.Systems;

/// <summary>How well a choice inside a re-built system is known.</summary>
public enum OriginMark
{
    /// <summary>Read in a public source.</summary>
    Known,

    /// <summary>From the literature as remembered, not read again.</summary>
    Recalled,

    /// <summary>Ours, where the source is silent or out of reach.</summary>
    Ours,
}

/// <summary>Where a choice inside a re-built system comes from.</summary>
/// <param name="Choice">What was chosen, in words.</param>
/// <param name="Mark">How well it is known.</param>
public sealed record Origin(string Choice, OriginMark Mark)
{
    /// <summary>A choice that was read in a public source.</summary>
    public static Origin Known(string choice) => new(choice, OriginMark.Known);

    /// <summary>A choice from the literature as remembered.</summary>
    public static Origin Recalled(string choice) => new(choice, OriginMark.Recalled);

    /// <summary>A choice of ours.</summary>
    public static Origin Ours(string choice) => new(choice, OriginMark.Ours);
}
