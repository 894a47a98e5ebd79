using System.Text.RegularExpressions;
using Adarl.Runs.Records;

namespace Adarl.Tests;

/// <summary>
/// Data flows one way through the folders of the core, and no folders of any project form a circle (CONTRIBUTING.md), read from the source
/// itself.
/// </summary>
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
        "Export",
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

    // A run is not gone on with under another version of these: a new package of the core must be one of them, or stand here.
    [Fact]
    public void What_the_core_computes_with_is_known_to_the_records()
    {
        string[] readers = ["CsvHelper"];
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src", "Adarl", "Adarl.csproj"));
        var packages = Regex.Matches(project, "PackageReference Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
        Assert.Contains("TorchSharp", packages);
        Assert.All(packages.Except(readers), package => Assert.True(ComputingPackages.Has(package), package));
    }

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_of_a_project_form_a_circle(string project)
    {
        var files = SourceFile.Of(project);
        var edges = IsCSharp(project) ? FolderGraph.OfCSharp(files) : FolderGraph.OfFSharp(files);
        Assert.NotEmpty(files);
        Assert.Equal(files.DistinctBy(file => file.Folder).Count() > 1, edges.Count > 0); // folders that use nothing are no graph
        Assert.Empty(FolderGraph.Circles(edges));
    }

    // The graph of C# rests on it.
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_of_CSharp_is_its_folder(string project)
    {
        var files = SourceFile.Of(project);
        Assert.NotEmpty(files);
        if (IsCSharp(project))
            Assert.All(files, file => Assert.Contains(file.Namespace, (string?[])[file.Folder, null]));
    }

    [Fact]
    public void A_planted_circle_is_found()
    {
        SourceFile root = new("Adarl.A", "namespace Adarl.A;\n\npublic static class Low { }");
        SourceFile above = new("Adarl.A", "using Adarl.A.B;\n\nnamespace Adarl.A;\n\npublic static class High { }");
        SourceFile below = new("Adarl.A.B", "namespace Adarl.A.B;\n\n/// <summary>Not Low.</summary>\nclass X { }");
        SourceFile named = new("Adarl.A.B", "namespace Adarl.A.B;\n\nclass Y { object low = Low.Of(1); }");
        SourceFile aside = new("Adarl.A.C", "namespace Adarl.A.C;\n\nclass Z { object y = new Adarl.A.B.Y(); }");
        SourceFile back = new("Adarl.A.B", "using Adarl.A.C;\n\nnamespace Adarl.A.B;\n\nclass W { }");
        Assert.Empty(FolderGraph.Circles(FolderGraph.OfCSharp([root, above, below])));
        Assert.Equal(
            ["Adarl.A uses Adarl.A.B", "Adarl.A.B uses Adarl.A"],
            FolderGraph.Circles(FolderGraph.OfCSharp([root, above, below, named]))
        );
        Assert.Empty(FolderGraph.Circles(FolderGraph.OfCSharp([root, named, aside])));
        Assert.Equal(
            ["Adarl.A.B uses Adarl.A.C", "Adarl.A.C uses Adarl.A.B"],
            FolderGraph.Circles(FolderGraph.OfCSharp([root, named, aside, back]))
        );
    }

    [Fact]
    public void A_planted_circle_of_FSharp_is_found()
    {
        SourceFile first = new("Adarl.A", "namespace Adarl.A\n\nmodule internal First =\n    let one = 1");
        SourceFile middle = new("Adarl.A.B", "namespace Adarl.A\n\ntype Middle = { Two: int }");
        SourceFile both = new("Adarl.A.B", "namespace Adarl.A\n\nmodule Middle =\n    let two = First.one + 1");
        SourceFile last = new("Adarl.A", "namespace Adarl.A\n\nmodule Last =\n    let three = { Middle.Two = 2 }");
        Assert.Empty(FolderGraph.Circles(FolderGraph.OfFSharp([first, middle, last])));
        Assert.Empty(FolderGraph.Circles(FolderGraph.OfFSharp([last, first, both])));
        Assert.Equal(
            ["Adarl.A uses Adarl.A.B", "Adarl.A.B uses Adarl.A"],
            FolderGraph.Circles(FolderGraph.OfFSharp([first, both, last]))
        );
    }

    private static bool IsCSharp(string project) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.csproj").Length > 0;

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
