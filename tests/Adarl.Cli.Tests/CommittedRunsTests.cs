using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>The runs that lie in the repository stay what they were.</summary>
public sealed class CommittedRunsTests
{
    public static TheoryData<string> Ids => [.. Store.List().Select(run => run.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_committed_run_is_sound_and_the_same_command_would_find_it(string id)
    {
        Assert.Empty(Store.Verify(id));
        var run = Store.LoadRecord(id);
        Assert.Equal(
            new ExperimentOptions { System = run.System, TestCorpus = run.TestCorpus?.Name }
                .Canonical()
                .Keys,
            run.Options.Keys
        );
    }

    [Fact]
    public void The_options_of_the_first_run_give_the_id_that_it_has()
    {
        var options = new ExperimentOptions { Training = new() { StopAfter = 20 } }.Canonical();
        var run = Store.LoadRecord("adarl-emodb-c08aa63e34b9");
        Assert.Equal(run.Id, RunId.Of("adarl", "emodb", CanonicalOptions.Hash(options), run.Corpus.Fingerprint));
    }

    private static RunStore Store { get; } = RunStore.Open(Path.Combine(Repository.Root, "paper-results", "runs"));
}
