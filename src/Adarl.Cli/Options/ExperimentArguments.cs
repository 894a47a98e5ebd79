using System.CommandLine;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Systems;

namespace Adarl.Cli.Options;

/// <summary>
/// The options of an experiment on the command line: one for each declared option, by the same name. What is not given keeps the value that
/// the system's preset has.
/// </summary>
internal sealed class ExperimentArguments
{
    private readonly List<(DeclaredOption Declared, OptionGroup Group, Option<string?> Option)> options;
    private readonly Option<Preset?> preset = Words.Option<Preset>(
        "--preset",
        "The options to start from: a system's full recipe, or a quick one."
    );
    private readonly Preset whenUnsaid;

    /// <param name="whenUnsaid">The preset where none is named.</param>
    /// <param name="leaveOut">Names of options that the command has otherwise, or not at all.</param>
    public ExperimentArguments(Preset whenUnsaid, params IReadOnlyCollection<string> leaveOut)
    {
        this.whenUnsaid = whenUnsaid;
        options =
        [
            .. from groupOfOptions in OptionGroup.All
            from declared in groupOfOptions.Options
            where !leaveOut.Contains(declared.Name) && !CorpusArguments.Own.Contains(declared.Name)
            select (declared, groupOfOptions, DeclaredOptions.Make(declared)),
        ];
    }

    /// <summary>Adds the options to a command, and their groups to its help.</summary>
    public void AddTo(Command command)
    {
        preset.Description += $" [default: {Words.Of(whenUnsaid)}]";
        command.Options.Add(preset);
        foreach (var (_, _, option) in options)
            command.Options.Add(option);
        GroupedHelp.On(command, whenUnsaid, [.. options.Select(o => (o.Declared, o.Group, (Option)o.Option))]);
    }

    /// <summary>The experiment of one system that a command line asks for.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="system">The system's name.</param>
    /// <exception cref="InputException">There is no such system, or it has not one of the options given.</exception>
    public ExperimentOptions Read(ParseResult parse, string system) => Read(parse, [system])[0];

    /// <summary>The experiments of several systems: an option goes to those that have it.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="systems">The systems' names, at least one.</param>
    /// <exception cref="InputException">There is no such system, or none of them has one of the options given; the message names who has it.</exception>
    public IReadOnlyList<ExperimentOptions> Read(ParseResult parse, IReadOnlyList<string> systems)
    {
        var chosen = parse.GetValue(preset) ?? whenUnsaid;
        var experiments = systems.Select(name => ExperimentOptions.Of(name, chosen)).ToArray();
        foreach (var (declared, groupOfOptions, option) in options.Where(o => GivenOptions.Has(parse, o.Option.Name)))
        {
            var having = groupOfOptions.Having(declared);
            if (!experiments.Any(e => having.Contains(e.System)))
                throw new InputException(groupOfOptions.Refusal(declared, systems));
            for (var i = 0; i < experiments.Length; i++)
                if (having.Contains(experiments[i].System))
                    experiments[i] = experiments[i].With(declared.Name, parse.GetValue(option)!);
        }
        return experiments;
    }

    /// <summary>Names of the options that a system has not, as the command line has them: another process of its own is not given them.</summary>
    /// <param name="system">The system.</param>
    public IReadOnlyList<string> LackedBy(ISystem system) =>
        [.. options.Where(o => !o.Group.Having(o.Declared).Contains(system)).Select(o => o.Option.Name)];
}
