namespace Adarl.Tests;

/// <summary>A test on the real EmoDB, in the folder that the environment variable ADARL_EMODB names; skipped where it is unset.</summary>
public sealed class EmoDbFactAttribute : FactAttribute
{
    private const string Variable = "ADARL_EMODB";

    public EmoDbFactAttribute() => Skip = RealCorpus.Skip("EmoDB", Variable, "wav folder");

    /// <summary>The corpus folder, or null where the variable is unset.</summary>
    public static string? Root => RealCorpus.Root(Variable);
}
