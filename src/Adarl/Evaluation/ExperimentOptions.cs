using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Systems;
using Adarl.Training;

namespace Adarl.Evaluation;

/// <summary>
/// Everything that decides the numbers of a run but the corpus itself: the protocol, what of the corpus counts, and the options of the system's
/// own components. Every open choice of the paper is in it.
/// </summary>
public sealed record ExperimentOptions
{
    private const string SystemOption = "system";
    private const string TestCorpusOption = "test-corpus";

    private ExperimentOptions(ISystem system, OptionSet parts)
    {
        System = system;
        Parts = parts;
    }

    /// <summary>The system.</summary>
    public ISystem System { get; }

    /// <summary>How it is put to the test.</summary>
    public ProtocolOptions Protocol { get; init; } = new();

    /// <summary>Which utterances of the corpus count.</summary>
    public CorpusOptions Corpus { get; init; } = new();

    /// <summary>How this machine computes; no option of a record.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>The options of the system's components.</summary>
    public OptionSet Parts { get; private init; }

    /// <summary>A system under the paper's protocol, its options at their defaults.</summary>
    /// <param name="system">The system's name.</param>
    /// <param name="preset">The set of defaults.</param>
    /// <exception cref="InputException">There is no such system; the message lists those there are.</exception>
    public static ExperimentOptions Of(string system, Preset preset = Preset.Paper) =>
        Of(SystemCatalog.Of(system), preset);

    /// <summary>A system under the paper's protocol, its options at their defaults.</summary>
    /// <param name="system">The system.</param>
    /// <param name="preset">The set of defaults.</param>
    public static ExperimentOptions Of(ISystem system, Preset preset = Preset.Paper) =>
        new(system, system.Defaults(preset));

    /// <summary>The experiment of a record.</summary>
    /// <param name="recorded">All options by name, as <see cref="Canonical"/> gave them.</param>
    /// <exception cref="InputException">An option is missing, unknown or out of range.</exception>
    public static ExperimentOptions Recorded(IReadOnlyDictionary<string, string> recorded)
    {
        var system = SystemCatalog.Of(
            recorded.GetValueOrDefault(SystemOption) ?? throw new InputException($"the record names no {SystemOption}")
        );
        // What a record leaves out has the value that it had before there was such an option.
        var original = OptionSet.Of(
            system.Defaults(Preset.Paper).Components.Select(c => Activator.CreateInstance(c.GetType())!)
        );
        var experiment = new ExperimentOptions(system, original);
        foreach (var (name, text) in recorded)
            experiment = name switch
            {
                SystemOption => experiment,
                TestCorpusOption => experiment with { Protocol = experiment.Protocol with { TestCorpus = text } },
                _ => experiment.With(name, text),
            };
        return experiment;
    }

    /// <summary>The options of a component.</summary>
    /// <exception cref="InvalidOperationException">The system has no such component.</exception>
    public T Get<T>()
        where T : class => Parts.Get<T>();

    /// <summary>The same with other options of a component.</summary>
    /// <param name="component">The record of options; the system has a component of its type.</param>
    public ExperimentOptions With<T>(T component)
        where T : class
    {
        _ = Parts.Get<T>();
        return this with { Parts = Parts.With(component) };
    }

    /// <summary>The same with some options of a component changed.</summary>
    /// <param name="change">Makes the new record of options of the one there is.</param>
    public ExperimentOptions Change<T>(Func<T, T> change)
        where T : class => With(change(Get<T>()));

    /// <summary>The same with another value of an option, of the protocol, the corpus, the machine or the system.</summary>
    /// <param name="name">Its name in kebab-case.</param>
    /// <param name="text">Its value, as the command line and records write it.</param>
    /// <exception cref="InputException">The system has no such option, or the value is refused.</exception>
    public ExperimentOptions With(string name, string text)
    {
        if (Own.Find(name) is null)
            return this with { Parts = Parts.With(name, text) };
        var own = Own.With(name, text);
        return this with
        {
            Protocol = own.Get<ProtocolOptions>(),
            Corpus = own.Get<CorpusOptions>(),
            Machine = own.Get<MachineOptions>(),
        };
    }

    /// <summary>The options that every system has: those of protocol, corpus and machine.</summary>
    public OptionSet Own => OptionSet.Of([Protocol, Corpus, Machine]);

    /// <summary>All options by name, in the words of the command line, as a run records them.</summary>
    public IReadOnlyDictionary<string, string> Canonical() =>
        CanonicalOptions.Of([
            new(SystemOption, System.Name),
            .. OptionSet.Of([Protocol, Corpus]).Recorded(),
            .. Parts.Recorded(),
            // Stands in a record only where it is used: the ids of all other runs stay as they are.
            .. Protocol.TestCorpus is { } test
                ? [new(TestCorpusOption, test)]
                : Array.Empty<KeyValuePair<string, object?>>(),
        ]);

    /// <summary>Refuses values outside their range, and options that contradict each other.</summary>
    /// <exception cref="InputException">A value is refused; the message names it.</exception>
    public void Validate()
    {
        Own.Validate();
        Corpus.Validate();
        Protocol.Check();
        Parts.Validate();
        System.Check(Parts);
    }
}
