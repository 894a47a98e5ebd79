using Adarl.Runs;
using Adarl.Systems.Paper;

namespace Adarl.Evaluation;

/// <summary>A system that can be put through the folds.</summary>
/// <param name="Name">Its name on the command line and in records.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="Network">The network, or null for a reference system, which is fitted in closed form or by convex optimisation.</param>
public sealed record SystemEntry(string Name, string Description, NetworkSystem? Network);

/// <summary>All systems by name: the networks and the references they are measured against.</summary>
public static class SystemCatalog
{
    /// <summary>The reference that knows only how often each class trains.</summary>
    public const string Majority = "majority";

    /// <summary>The reference that knows mean and deviation of the spectrum.</summary>
    public const string Linear = "linear";

    /// <summary>All of them, the networks first.</summary>
    public static IReadOnlyList<SystemEntry> All { get; } =
    [
        .. NetworkCatalog.All.Select(n => new SystemEntry(n.Name, n.Description, n)),
        new(Majority, "reference: the class shares of the training utterances", null),
        new(Linear, "reference: logistic regression on mean and deviation over time of the log spectrum", null),
    ];

    /// <summary>Names of the options that only some systems have.</summary>
    public static IReadOnlyList<string> OwnOptions { get; } =
    [.. All.SelectMany(system => system.Network?.OwnOptions ?? []).Distinct()];

    /// <summary>The system of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static SystemEntry Of(string name) =>
        All.FirstOrDefault(system => system.Name == name)
        ?? throw new InputException($"system '{name}': expected one of {string.Join(", ", All.Select(s => s.Name))}");
}
