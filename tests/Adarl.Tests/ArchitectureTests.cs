using System.Text.RegularExpressions;

namespace Adarl.Tests;

/// <summary>Data flows one way through the folders of the core (CONTRIBUTING.md), read from the source itself.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Order =
    [
        "Vectors",
        "Audio",
        "Corpus",
        "Features",
        "Folds",
        "Batches",
        "Kernels",
        "Networks",
        "Training",
        "Systems",
        "Evaluation",
    ];

    public static TheoryData<string> Folders => [.. Order];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_never_mentions_a_later_one(string folder)
    {
        var later = Order[(Array.IndexOf(Order, folder) + 1)..];
        var files = Sources(Path.Combine("src", "Adarl", folder));
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Mentioned(file, later)));
    }

    [Fact]
    public void The_records_know_neither_torch_nor_the_core()
    {
        var files = Sources(Path.Combine("src", "Adarl.Runs"));
        Assert.NotEmpty(files);
        Assert.DoesNotContain(
            files,
            file => Regex.IsMatch(File.ReadAllText(file), @"^using (static )?TorchSharp", RegexOptions.Multiline)
        );
        Assert.Empty(files.SelectMany(file => Mentioned(file, Order)));
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src", "Adarl.Runs", "Adarl.Runs.csproj"));
        Assert.DoesNotContain("torch", project, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mention_is_found()
    {
        Assert.Matches(Pattern(["Training"]), "using Adarl.Training;");
        Assert.Matches(Pattern(["Training"]), "Adarl.Training.Trainer.Train(x)");
        Assert.DoesNotMatch(Pattern(["Training"]), "using Adarl.Networks;");
    }

    private static IEnumerable<string> Mentioned(string file, string[] folders) =>
        Regex
            .Matches(File.ReadAllText(file), Pattern(folders))
            .Select(match => $"{Path.GetRelativePath(Repository.Root, file)} mentions {match.Value}");

    private static string Pattern(string[] folders) =>
        folders.Length == 0 ? "(?!)" : $@"\bAdarl\.({string.Join('|', folders)})\b";

    private static List<string> Sources(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")),
        ];
}
