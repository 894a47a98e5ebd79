using Adarl.Runs;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Systems.Rivals;
using Adarl.Systems.Simple;

namespace Adarl.Evaluation;

/// <summary>All systems by name: the paper's, those of its Table 2, and those they are measured against.</summary>
public static class SystemCatalog
{
    /// <summary>All of them, the paper's first.</summary>
    public static IReadOnlyList<ISystem> All { get; } =
    [.. PaperSystems.All, .. RivalSystems.All, LogMelGru.System, .. SimpleSystems.All];

    /// <summary>The system of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static ISystem Of(string name) =>
        All.FirstOrDefault(system => system.Name == name)
        ?? throw new InputException($"system '{name}': expected one of {string.Join(", ", All.Select(s => s.Name))}");
}
