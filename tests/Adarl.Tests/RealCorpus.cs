namespace Adarl.Tests;

/// <summary>Real corpora, in the folders that environment variables name.</summary>
public static class RealCorpus
{
    /// <summary>The corpus's folder, or null where its variable is unset.</summary>
    /// <param name="variable">The variable, e.g. ADARL_NEMO.</param>
    public static string? Root(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } root ? root : null;

    /// <summary>Why a test is skipped, or null where the variable is set.</summary>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="holds">What the folder holds.</param>
    public static string? Skip(string corpus, string variable, string holds) =>
        Root(variable) is null ? $"needs {corpus}: set {variable} to the folder that holds its {holds}" : null;
}
