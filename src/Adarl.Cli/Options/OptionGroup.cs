using System.Globalization;
using System.Text.RegularExpressions;
using Adarl.Evaluation;
using Adarl.Runs.Options;
using Adarl.Systems;

namespace Adarl.Cli.Options;

/// <summary>The options of one component, and the systems that have them.</summary>
/// <param name="Component">The record of options.</param>
/// <param name="Options">Its options.</param>
/// <param name="Systems">The systems that have the component; null for the options of every system.</param>
internal sealed partial record OptionGroup(
    Type Component,
    IReadOnlyList<DeclaredOption> Options,
    IReadOnlyList<ISystem>? Systems
)
{
    // A heading names so many systems; of more it names some.
    private const int Listed = 6;
    private const int Some = 3;

    /// <summary>All groups: those of every system, then those of components in the order of the systems.</summary>
    public static IReadOnlyList<OptionGroup> All { get; } =
    [
        .. ExperimentOptions
            .Of(SystemCatalog.All[0])
            .Own.Components.Select(c => new OptionGroup(c.GetType(), DeclaredOption.Of(c.GetType()), null)),
        .. SystemCatalog
            .All.SelectMany(system => system.Defaults(Preset.Paper).Components.Select(c => (Type: c.GetType(), system)))
            .GroupBy(pair => pair.Type, pair => pair.system)
            .Select(g => new OptionGroup(g.Key, DeclaredOption.Of(g.Key), [.. g])),
    ];

    // The words of the record's name, e.g. "spectrogram options".
    private string Title => WordStart().Replace(Component.Name, m => $" {m.Value.ToLowerInvariant()}").Trim();

    /// <summary>The title, and whose options they are.</summary>
    public string Heading =>
        char.ToUpperInvariant(Title[0])
        + Title[1..]
        + (
            Systems is null ? " of every system"
            : Systems.Count > Listed ? $" of {Names(Systems.Take(Some))} and {Systems.Count - Some} others"
            : $" of {Names(Systems)}"
        );

    /// <summary>The systems that have an option of the group.</summary>
    /// <param name="option">The option.</param>
    public IReadOnlyList<ISystem> Having(DeclaredOption option) =>
        [.. (Systems ?? SystemCatalog.All).Where(system => !system.Idle.Contains(option.Name))];

    /// <summary>The systems that have the component and not this option of it.</summary>
    /// <param name="option">The option.</param>
    public IReadOnlyList<ISystem> Lacking(DeclaredOption option) =>
        [.. (Systems ?? SystemCatalog.All).Except(Having(option))];

    /// <summary>Why systems are not given an option: who has it.</summary>
    /// <param name="option">An option of the group that none of the systems has.</param>
    /// <param name="systems">The systems' names.</param>
    public string Refusal(DeclaredOption option, IEnumerable<string> systems)
    {
        var having = Having(option);
        return $"--{option.Name} does nothing for {string.Join(", ", systems)}: "
            + $"only {Names(having)} {(having.Count == 1 ? "has" : "have")} it";
    }

    /// <summary>The value of an option where none is given: that of most systems, then other ones with the systems that have them.</summary>
    /// <param name="option">An option of the group.</param>
    /// <param name="preset">The set of defaults.</param>
    public string Default(DeclaredOption option, Preset preset)
    {
        if (Systems is null)
            return Shown(option, Activator.CreateInstance(Component)!);
        var values = Systems
            .GroupBy(s => Shown(option, s.Defaults(preset).Components.Single(c => c.GetType() == Component)))
            .OrderByDescending(g => g.Count())
            .Select((g, i) => i == 0 ? g.Key : $"{g.Key} of {Names(g)}");
        return string.Join("; ", values);
    }

    /// <summary>An option's value for people: as records write it, but for small numbers, which have no exponent.</summary>
    /// <param name="option">An option of the group.</param>
    /// <param name="component">The record of options that has the value.</param>
    public static string Shown(DeclaredOption option, object component) =>
        option.Value(component) is double number and > -1 and < 1
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : option.Text(component);

    /// <summary>Names of systems in a row.</summary>
    public static string Names(IEnumerable<ISystem> systems) => string.Join(", ", systems.Select(s => s.Name));

    [GeneratedRegex("[A-Z]")]
    private static partial Regex WordStart();
}
