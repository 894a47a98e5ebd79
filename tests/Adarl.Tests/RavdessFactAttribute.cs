namespace Adarl.Tests;

/// <summary>A test on the real RAVDESS, whole or its known part, in the folder that ADARL_RAVDESS names; skipped where it is unset.</summary>
public sealed class RavdessFactAttribute : FactAttribute
{
    private const string Variable = "ADARL_RAVDESS";

    public RavdessFactAttribute() => Skip = RealCorpus.Skip("RAVDESS", Variable, "actors' folders");

    /// <summary>The corpus folder, or null where the variable is unset.</summary>
    public static string? Root => RealCorpus.Root(Variable);
}
