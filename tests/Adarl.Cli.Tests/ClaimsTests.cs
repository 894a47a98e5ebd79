using System.Text.Json;
using Adarl.Evaluation;
using Adarl.Runs.Claims;
using Adarl.Runs.Options;
using Adarl.Runs.Statistics;
using Adarl.Systems.Rivals;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>What the committed runs say of the paper's claims, on the command line and in the README.</summary>
public sealed class ClaimsTests
{
    private const string Begin = "<!-- adarl claims --markdown: begin -->\n";
    private const string End = "<!-- adarl claims --markdown: end -->\n";

    private static string Folder { get; } = Path.Combine(Repository.Root, "paper-results", "runs");

    [Fact]
    public void The_README_holds_what_the_command_prints_of_the_committed_runs()
    {
        var outcome = Cli.Run("claims", "--markdown", "--runs", Folder);
        Assert.True(outcome.Code == 0, outcome.Error);
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.InRange(begin, Begin.Length, readme.Length);
        Assert.Equal(outcome.Out, readme[begin..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Text_and_JSON_say_the_same_of_every_regime()
    {
        var text = Cli.Run("claims", "--runs", Folder).Out;
        foreach (var claim in ClaimList.Paper.Claims)
            Assert.Contains($"{claim.Id} {claim.Statement}.\n", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Cli.Run("claims", "--json", "--runs", Folder).Out);
        var regimes = json.RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(regimes);
        foreach (var regime in regimes)
        {
            var name = $"{regime.GetProperty("corpus").GetString()}: {regime.GetProperty("regime").GetString()}\n";
            Assert.Contains(name, text, StringComparison.Ordinal);
            var verdicts = regime.GetProperty("verdicts").EnumerateArray().ToList();
            Assert.Equal(
                ClaimList.Paper.Claims.Select(c => c.Id),
                verdicts.Select(v => v.GetProperty("claim").GetString())
            );
            foreach (var finding in verdicts.SelectMany(v => v.GetProperty("findings").EnumerateArray()))
                Assert.Contains($"{finding.GetProperty("what").GetString()}: ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_without_runs_decides_nothing_and_one_that_is_not_there_is_refused()
    {
        using var empty = new TemporaryFolder();
        var none = Cli.Run("claims", "--runs", empty.Path);
        Assert.Equal(0, none.Code);
        Assert.Contains("nothing is decided", none.Out, StringComparison.Ordinal);
        Assert.Contains(
            "8 claims are undecided",
            Cli.Run("claims", "--markdown", "--runs", empty.Path).Out,
            StringComparison.Ordinal
        );
        Assert.Equal("[]\n", Cli.Run("claims", "--json", "--runs", empty.Path).Out);
        var absent = Cli.Run("claims", "--runs", Path.Combine(empty.Path, "no"));
        Assert.Equal(2, absent.Code);
        Assert.Contains("there is no such folder", absent.Error, StringComparison.Ordinal);
        var both = Cli.Run("claims", "--json", "--markdown", "--runs", empty.Path);
        Assert.Equal(2, both.Code);
        Assert.Contains("expected one of them", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_of_the_claims_are_systems_that_can_be_trained() =>
        Assert.Empty(
            ClaimList.Paper.Claims.SelectMany(c => c.Systems).Except(SystemCatalog.All.Select(system => system.Name))
        );

    // Records that lack such an option have its default; a new one has to be added where regimes are told apart.
    [Fact]
    public void Options_that_came_later_to_all_the_paper_s_networks_of_the_claims_tell_regimes_apart()
    {
        // The systems of Table 2 have recipes of their own in every regime.
        var rivals = RivalSystems.All.Select(system => system.Name);
        var networks = ClaimList.Paper.Claims.SelectMany(c => c.Systems).Except(rivals).Select(Later).ToList();
        var shared = networks.Aggregate((a, b) => a.Intersect(b).ToHashSet()).Except(Protocol.Options);
        Assert.Equal(shared.Order(StringComparer.Ordinal), RunSettings.CameLater.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Measures_stand_below_a_comparison_with_a_row_a_system()
    {
        string[] runs = ["adarl-emodb-5626f28ba096", "backbone-emodb-a5645363e8d1", "majority-emodb-c05db151eba8"];
        var plain = Cli.Run(["runs", "compare", .. runs, "--runs", Folder]).Out;
        var outcome = Cli.Run(["runs", "compare", "--measures", .. runs, "--runs", Folder]);
        Assert.True(outcome.Code == 0, outcome.Error);
        var table = outcome.Out[outcome.Out.IndexOf("\nmeasures ", StringComparison.Ordinal)..].Split('\n')[1..6];
        Assert.Contains("recall of happy  recall of sad", table[0], StringComparison.Ordinal);
        Assert.Matches("UA female +UA male +ECE +gate +chance +p +sd", table[0]);
        // Who always says the commonest class is right in one class of four, tells none apart, and has no domain and no gate.
        var majority = table[4].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["majority", "38.8", "25.0", "100.0", "0.0", "0.0", "0.0"], majority[..7]);
        Assert.Equal(["50.0", "-", "-", "25.0", "25.0"], majority[8..13]);
        Assert.Equal(["-", "-", "-", "-"], majority[^4..]);
        Assert.DoesNotContain("\nmeasures ", plain, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^domain heard, % +angry female +angry male", outcome.Out);
    }

    private static HashSet<string> Later(string system) =>
        [.. ExperimentOptions.Of(system).Parts.All.Where(o => o.Option.Declared.Later).Select(o => o.Option.Name)];
}
