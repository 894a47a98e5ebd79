using System.Text.Json;
using System.Text.RegularExpressions;
using Adarl.Tests;

namespace Adarl.Bench.Tests;

/// <summary>The records of the repository, and what its pages say of them.</summary>
public sealed partial class CommittedRecordsTests
{
    private static string Records => Path.Combine(Repository.Root, "paper-results", "benchmarks");

    [Fact]
    public void A_record_of_a_busy_machine_says_so_in_its_name()
    {
        var files = Directory.GetFiles(Records, "*.json");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var busy = json.RootElement.GetProperty("machine").GetProperty("busy").GetBoolean();
            Assert.True(IsBusy(file) == busy, $"{Path.GetFileName(file)}: busy is {busy}");
            Assert.True(File.Exists(Path.ChangeExtension(file, ".md")), file);
        }
    }

    [Fact]
    public void No_page_speaks_of_a_record_of_a_busy_machine_or_of_one_that_is_not_there()
    {
        string[] pages =
        [
            .. Directory.GetFiles(Repository.Root, "*.md"),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        Assert.Contains(pages, page => Path.GetFileName(page) == "README.md");
        var named = pages
            .SelectMany(page => RecordName().Matches(File.ReadAllText(page)).Select(match => (page, name: match.Value)))
            .ToList();
        Assert.All(named, n => Assert.False(IsBusy(n.name), $"{n.page} speaks of {n.name}"));
        Assert.All(
            named,
            n => Assert.True(File.Exists(Path.Combine(Records, n.name + ".json")), $"{n.page}: no {n.name}")
        );
    }

    [Theory]
    [InlineData("see [it](../paper-results/benchmarks/bench-20260102-0304-busy.md).", "bench-20260102-0304-busy")]
    [InlineData("`bench-20260102-0304.json`", "bench-20260102-0304")]
    public void Names_are_found_wherever_they_stand(string text, string name) =>
        Assert.Equal(name, Assert.Single(RecordName().Matches(text)).Value);

    private static bool IsBusy(string file) =>
        Path.GetFileNameWithoutExtension(file).EndsWith("-busy", StringComparison.Ordinal);

    [GeneratedRegex("bench-[0-9]{8}-[0-9]{4}(-quick)?(-busy)?")]
    private static partial Regex RecordName();
}
