namespace Adarl.Systems;

/// <summary>A set of options to start from.</summary>
public enum Preset
{
    /// <summary>A system's full recipe; of the paper's systems the paper's.</summary>
    Paper,

    /// <summary>Smaller and shorter: minutes in place of hours.</summary>
    Quick,
}
