namespace Adarl.Tests;

/// <summary>A test on the real nEMO, whole or its known part, in the folder that ADARL_NEMO names; skipped where it is unset.</summary>
public sealed class NemoFactAttribute : FactAttribute
{
    private const string Variable = "ADARL_NEMO";

    public NemoFactAttribute() => Skip = RealCorpus.Skip("nEMO", Variable, "data.tsv");

    /// <summary>The corpus folder, or null where the variable is unset.</summary>
    public static string? Root => RealCorpus.Root(Variable);
}
