namespace Adarl.Runs.Options;

/// <summary>
/// The protocol's options: what is said to whom, who is held out and how the epoch is chosen. Under one protocol any two systems can be compared.
/// All other options belong to a system; the seed is neither.
/// </summary>
public static class Protocol
{
    /// <summary>Their names, as records have them. A record without one of them has it as <c>none</c>.</summary>
    public static IReadOnlySet<string> Options { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "domain",
            "folds",
            "groups",
            "include-scripted",
            "keep-unlabelled",
            "map",
            "merge-calm",
            "merge-excited",
            "permute-labels",
            "selection",
            "test-corpus",
        };
}
