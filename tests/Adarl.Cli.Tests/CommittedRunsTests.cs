using Adarl.Evaluation;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>The runs that lie in the repository stay what they were.</summary>
public sealed class CommittedRunsTests
{
    public static TheoryData<string> Ids => [.. Store.List().Select(run => run.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_committed_run_is_sound_and_its_options_are_those_of_today(string id)
    {
        Assert.Empty(Store.Verify(id));
        var run = Store.LoadRecord(id);
        // Read and written again, a network's options are the same ones: with the corpus they make the id.
        if (SystemCatalog.Of(run.System).HasEpochs)
            Assert.Equal(run.Options, ExperimentOptions.Recorded(run.Options).Canonical());
        else
            Assert.Empty(Own(run).Except(run.Options));
    }

    [Fact]
    public void The_options_of_the_first_run_give_the_id_that_it_has()
    {
        var options = ExperimentOptions.Of("adarl").With("stop-after", "20").Canonical();
        var run = Store.LoadRecord("adarl-emodb-c08aa63e34b9");
        Assert.Equal(run.Id, RunId.Of("adarl", "emodb", CanonicalOptions.Hash(options), run.Corpus.Fingerprint));
    }

    [Theory]
    [InlineData(
        "  1 2: adarl\n  1: backbone",
        "compare",
        "adarl-emodb-5626f28ba096",
        "adarl-emodb-3bcd6b46c206",
        Backbone
    )]
    [InlineData(
        "  ca59bab c2595e5: adarl\n  ca59bab: backbone",
        "compare",
        "adarl-emodb-5626f28ba096",
        "adarl-emodb-3bcd6b46c206",
        Backbone
    )]
    [InlineData(
        "are not its speakers: the mean over speakers is WA 84.2, UA 81.0",
        "compare",
        "adarl-emodb-6ad40fe8ffe7"
    )]
    [InlineData(
        "hear of an utterance:\n  pictures of the log spectrogram, 3 x 200 x 150: adarl\n  nothing: majority\n",
        "compare",
        "adarl-emodb-5626f28ba096",
        "majority-emodb-c05db151eba8"
    )]
    [InlineData("distance -, relative -", "ablation", "per-domain-oracle-emodb-96279ea8db86")]
    [InlineData("has a space for each domain: no distance", "ablation", "per-domain-oracle-emodb-96279ea8db86")]
    [InlineData("Intervals of fewer than 6 speakers", "ablation", "adarl-emodb-c8b4737077e8")]
    [InlineData("seed: another seed, every other option as it was", "ablation", "adarl-emodb-5626f28ba096")]
    public void What_a_table_cannot_say_stands_below_it(string note, string command, params string[] runs)
    {
        var outcome = Cli.Run(["runs", command, .. runs, "--runs", Folder]);
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.Contains(note, outcome.Out, StringComparison.Ordinal);
    }

    // The options that its system has today, with the run's values: the first runs of systems without epochs recorded more.
    private static IReadOnlyDictionary<string, string> Own(RunRecord run)
    {
        var options = ExperimentOptions.Of(run.System);
        while (Changed() is { } name)
            options = options.With(name, run.Options[name]);
        return options.Canonical();

        string? Changed() =>
            options
                .Canonical()
                .Where(o => run.Options.TryGetValue(o.Key, out var value) && value != o.Value)
                .Select(o => o.Key)
                .FirstOrDefault();
    }

    private const string Backbone = "backbone-emodb-a5645363e8d1";

    private static string Folder { get; } = Path.Combine(Repository.Root, "paper-results", "runs");

    private static RunStore Store { get; } = RunStore.Open(Folder);
}
