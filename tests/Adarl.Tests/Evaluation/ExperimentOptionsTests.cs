using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Systems;

namespace Adarl.Tests.Evaluation;

/// <summary>An option has one name, and a record gives back the experiment that it is of.</summary>
public sealed class ExperimentOptionsTests
{
    // Of these an option takes the first that it accepts and that is not its default.
    private static readonly string[] Numbers = ["true", "3", "0.25", "7", "0.125", "100", "400", "1", "false"];

    private static readonly RunStore Committed = RunStore.Open(Path.Combine(Repository.Root, "paper-results", "runs"));

    public static TheoryData<string> Systems => [.. SystemCatalog.All.Select(system => system.Name)];

    public static TheoryData<string> CommittedNetworks =>
        [.. Committed.List().Where(run => SystemCatalog.Of(run.Record!.System).HasEpochs).Select(run => run.Id)];

    [Fact]
    public void A_name_is_declared_once_over_all_systems_and_the_protocol()
    {
        var declared = SystemCatalog
            .All.SelectMany(system => system.Defaults(Preset.Paper).All)
            .Concat(ExperimentOptions.Of("adarl").Own.All)
            .Select(entry => (entry.Option.Name, entry.Option.Component))
            .Distinct()
            .ToList();
        Assert.Equal(declared.Select(d => d.Name).Distinct().Order(), declared.Select(d => d.Name).Order());
        Assert.DoesNotContain(declared, d => d.Name is "system" or "test-corpus");
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_record_gives_the_experiment_back_whatever_option_was_changed(string system)
    {
        var options = ExperimentOptions.Of(system);
        var all = options;
        foreach (var (option, component) in Recordable(options).ToList())
        {
            var text = Other(option, component);
            var changed = options.With(option.Name, text);
            Assert.Equal(text, changed.Canonical().GetValueOrDefault(option.Name, Original(option)));
            Same(changed);
            all = all.With(option.Name, text);
        }
        Same(options);
        Same(all);
        Same(all with { Protocol = all.Protocol with { TestCorpus = "there" } });
        Same(ExperimentOptions.Of(system, Preset.Quick));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_record_holds_the_options_of_its_system_and_the_protocol_and_of_no_machine(string system)
    {
        var options = ExperimentOptions.Of(system);
        var expected = Recordable(options).Where(entry => !entry.Option.Declared.Later).Select(e => e.Option.Name);
        var original = expected.Append("system");
        var later = options.Canonical().Keys.Except(original).Select(name => options.Parts.Find(name)!);
        Assert.Empty(original.Except(options.Canonical().Keys));
        Assert.All(later, option => Assert.True(option.Declared.Later, option.Name));
        Assert.Empty(options.Canonical().Keys.Intersect(["threads", "precision"]));
        Assert.All(options.System.Idle, name => Assert.Contains(name, options.Canonical().Keys));
    }

    [Theory]
    [MemberData(nameof(CommittedNetworks))]
    public void A_committed_run_of_a_network_is_found_again_by_its_options_word_for_word(string id)
    {
        var run = Committed.LoadRecord(id);
        var options = ExperimentOptions.Recorded(run.Options);
        Assert.Equal(Lines(run.Options), Lines(options.Canonical()));
        var hash = CanonicalOptions.Hash(options.Canonical());
        Assert.Equal(id, RunId.Of(run.System, run.Corpus.Name, hash, run.Corpus.Fingerprint));
        options.Validate();

        static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> options) =>
            options.Select(option => $"{option.Key}={option.Value}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_record_with_an_unknown_option_or_without_a_system_is_refused()
    {
        var recorded = ExperimentOptions.Of("backbone").Canonical();
        Refused("option reversal: expected one of window", new(recorded) { ["reversal"] = "constant" });
        Refused("epochs many: expected a whole number", new(recorded) { ["epochs"] = "many" });
        Refused("the record names no system", new(recorded.Where(option => option.Key != "system")));
        Refused("system 'adral': expected one of adarl", new(recorded) { ["system"] = "adral" });

        static void Refused(string message, Dictionary<string, string> options) =>
            Assert.StartsWith(
                message,
                Assert.Throws<InputException>(() => ExperimentOptions.Recorded(options)).Message,
                StringComparison.Ordinal
            );
    }

    private static IEnumerable<(DeclaredOption Option, object Component)> Recordable(ExperimentOptions options) =>
        OptionSet.Of([options.Protocol, options.Corpus, .. options.Parts.Components]).All;

    private static string Other(DeclaredOption option, object component) =>
        option.Words.Concat(Numbers).First(text => text != option.Text(component) && Takes(option, text));

    private static string Original(DeclaredOption option) => option.Text(Activator.CreateInstance(option.Component)!);

    private static bool Takes(DeclaredOption option, string text)
    {
        try
        {
            return option.Parse(text) is not null;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static void Same(ExperimentOptions options) =>
        Assert.Equal(options.Canonical(), ExperimentOptions.Recorded(options.Canonical()).Canonical());
}
