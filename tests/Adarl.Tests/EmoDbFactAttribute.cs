namespace Adarl.Tests;

/// <summary>A test on the real EmoDB, in the folder that the environment variable ADARL_EMODB names; skipped where it is unset.</summary>
public sealed class EmoDbFactAttribute : FactAttribute
{
    public EmoDbFactAttribute()
    {
        if (Root is null)
            Skip = "needs EmoDB: set ADARL_EMODB to the folder that holds its wav folder";
    }

    /// <summary>The corpus folder, or null where the variable is unset.</summary>
    public static string? Root =>
        Environment.GetEnvironmentVariable("ADARL_EMODB") is { Length: > 0 } root ? root : null;
}
