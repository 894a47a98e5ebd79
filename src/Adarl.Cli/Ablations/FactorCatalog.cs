using Adarl.Cli.Options;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Statistics;

namespace Adarl.Cli.Ablations;

/// <summary>What can be varied: the options that systems declare, and the two readings of the backbone.</summary>
internal static class FactorCatalog
{
    private const string System = BackboneReadings.Option;

    // The protocol's options decide who is tested on what: runs that differ in them are no variations of each other.
    private static IEnumerable<(DeclaredOption Option, OptionGroup Group)> OfSystems =>
        OptionGroup.All.Where(g => g.Systems is not null).SelectMany(g => g.Options.Select(option => (option, g)));

    /// <summary>The open choices of the paper, of all systems.</summary>
    public static IReadOnlyList<Factor> Open { get; } =
    [
        .. OfSystems
            .Where(o => o.Option.Declared.Open is not null)
            .Select(o => Of(o.Option, o.Option.Text(Activator.CreateInstance(o.Option.Component)!))),
        Backbones,
    ];

    private static Factor Backbones =>
        new(System, BackboneReadings.All, "which network \"lambda_1 = 0\" means (section 3.3.2)");

    /// <summary>The factor of a name for a base.</summary>
    /// <param name="name">An option of the base's system.</param>
    /// <param name="origin">The base.</param>
    /// <exception cref="InputException">No system has such an option, or this one has not; the message names who has it.</exception>
    public static Factor Of(string name, ExperimentOptions origin)
    {
        if (name == System)
            return Backbones;
        var own = origin.Parts.All.Where(o => !origin.System.Idle.Contains(o.Option.Name)).ToList();
        if (own.FirstOrDefault(o => o.Option.Name == name) is ({ } option, var component))
            return Of(option, option.Text(component));
        if (OfSystems.FirstOrDefault(o => o.Option.Name == name) is ({ } other, var group))
            throw new InputException($"--vary {name}: {group.Refusal(other, [origin.System.Name])}");
        throw new InputException(
            own.Count == 0
                ? $"--vary {name}: system {origin.System.Name} has no options; expected another --system"
                : $"--vary {name}: expected one of {string.Join(", ", own.Select(o => o.Option.Name))}; adarl ablate --list explains the open choices"
        );
    }

    private static Factor Of(DeclaredOption option, string first) =>
        new(
            option.Name,
            option.IsSwitch ? [first, first == "true" ? "false" : "true"]
                : option.Words.Count > 0 ? [first, .. option.Words.Where(word => word != first)]
                : option.Declared.Tried,
            option.Declared.Open ?? option.Declared.Help
        );
}
