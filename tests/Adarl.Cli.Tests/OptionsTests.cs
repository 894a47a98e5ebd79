using System.Text.RegularExpressions;
using Adarl.Cli.Options;
using Adarl.Evaluation;
using Adarl.Runs.Store;
using Adarl.Systems;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>Options of the command line are the declared ones, each for the systems that have it.</summary>
[Collection("torch")]
public sealed class OptionsTests : IDisposable
{
    // Those of the corpus stand beside its name and folder.
    private const string OfCorpora = "Options";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train")]
    [InlineData("ablate")]
    [InlineData("features")]
    [InlineData("reproduce")]
    [InlineData("systems")]
    public void Every_declared_option_stands_in_the_help_once_in_its_group_with_help_and_default(string command)
    {
        var help = Cli.Run(command, "--help").Out;
        foreach (var group in OptionGroup.All)
        foreach (var option in group.Options)
        {
            var corpus = CorpusArguments.Own.Contains(option.Name);
            if (corpus && command == "systems")
                continue;
            var place = Assert.Single(Regex.Matches(help, $@"(?m)^  --{option.Name}(?![a-z0-9-])"));
            var entry = Entry(help, place.Index);
            Assert.Equal(corpus ? OfCorpora : group.Heading, HeadingBefore(help, place.Index));
            Assert.Contains(option.Declared.Help.Split(' ')[0], entry, StringComparison.Ordinal);
            Assert.Matches(corpus ? "." : @"\[default:\s+[^\]]+\]", entry);
        }
    }

    [Theory]
    [InlineData("train")]
    [InlineData("submit")]
    [InlineData("systems")]
    public void No_line_of_the_help_is_wider_than_a_screen(string command) =>
        Assert.All(Cli.Run(command, "--help").Out.Split('\n'), line => Assert.InRange(line.Length, 0, 105));

    [Fact]
    public void Defaults_in_the_help_are_those_of_the_command_s_preset()
    {
        Assert.Matches(@"--epochs .*\n +.*\[default: 50[;\]]", Cli.Run("train", "--help").Out);
        Assert.Matches(@"--epochs .*\n +.*\[default: 3[;\]]", Cli.Run("reproduce", "--help").Out);
    }

    [Theory]
    [InlineData("majority", "momentum", "0.9", "only adarl, ")]
    [InlineData("majority", "window", "ms20", ", linear have it")]
    [InlineData("linear", "kernels", "dilated", "only adarl, ")]
    [InlineData("linear", "epochs", "2", "only adarl, ")]
    [InlineData("backbone", "reversal", "constant", "only domain-invariant has it")]
    [InlineData("backbone", "weight-domain", "1", "only adarl, domain-invariant, ")]
    [InlineData("backbone", "gate-pooling", "time", "only adarl, backbone-attention, self-attention-gate have it")]
    [InlineData("backbone-attention", "domain-loss-on", "attention", "only adarl has it")]
    [InlineData("majority", "silence", "skip", ", linear have it")]
    [InlineData("adarl", "weight-adversary", "0", "only shared-private-oracle, shared-private-lstm-oracle have it")]
    [InlineData(
        "self-attention-gate",
        "emotion-gradient",
        "flows",
        "only adarl, backbone-attention, context-gate have it"
    )]
    public void An_option_of_another_system_is_refused_and_the_message_says_who_has_it(
        string system,
        string option,
        string value,
        string having
    )
    {
        foreach (var command in (string[])["train", "features", "ablate"])
        {
            var refused = Cli.Run(command, "--system", system, $"--{option}", value);
            Assert.Equal(2, refused.Code);
            Assert.Contains($"--{option} does nothing for {system}: ", refused.Error, StringComparison.Ordinal);
            Assert.Contains(having, refused.Error, StringComparison.Ordinal);
            Assert.Empty(refused.Out);
        }
    }

    [Fact]
    public void Every_system_takes_all_its_options_and_no_other_one()
    {
        foreach (var system in SystemCatalog.All)
        foreach (var group in OptionGroup.All.Where(g => !CorpusArguments.Own.Contains(g.Options[0].Name)))
        foreach (var option in group.Options)
        {
            var value = group.Default(option, Preset.Paper).Split(';')[0];
            var outcome = Cli.Run("train", "--system", system.Name, $"--{option.Name}", value, "--runs", folder.Path);
            Assert.Equal(2, outcome.Code); // no corpus is named
            var taken = group.Having(option).Contains(system);
            Assert.Contains(
                taken ? "expected --corpus NAME" : $"--{option.Name} does nothing for {system.Name}",
                outcome.Error,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Reproduce_gives_an_option_to_the_systems_that_have_it()
    {
        Cli.Corpus(folder);
        var outcome = Cli.Run(Cli.Training(folder, "reproduce", "--systems", "adarl", "majority", "--window", "ms20"));
        Assert.True(outcome.Code == 0, outcome.Error);
        var runs = RunStore.Open(Path.Combine(folder.Path, "runs")).List().Select(run => run.Record!).ToList();
        Assert.Equal("ms20", runs.Single(r => r.System == "adarl").Options["window"]);
        Assert.DoesNotContain("window", runs.Single(r => r.System == "majority").Options.Keys);
        var none = Cli.Run(Cli.Training(folder, "reproduce", "--systems", "linear", "majority", "--momentum", "0.9"));
        Assert.Equal(2, none.Code);
        Assert.Contains(
            "--momentum does nothing for linear, majority: only adarl, ",
            none.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_tables_of_the_document_are_those_of_the_declarations()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "open-choices.md"));
        var tables = Cli.Run("systems", "--open-choices");
        Assert.Equal(0, tables.Code);
        var written = document
            .Split("<!-- adarl systems --open-choices: begin -->\n\n")[1]
            .Split("\n<!-- adarl systems --open-choices: end -->")[0];
        Assert.Equal(tables.Out, written);
    }

    private static string HeadingBefore(string help, int index) =>
        help[..index].Split('\n').Last(line => line.Length > 0 && line[0] != ' ').TrimEnd(':');

    // From an option to the next one or to the end of its group.
    private static string Entry(string help, int index) => Regex.Match(help[index..], @"\A  --.*(\n {3,}.*)*").Value;
}
