using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary><c>--map</c>: a corpus's own words for the classes.</summary>
[Collection("torch")]
public sealed class MapTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string manifest;

    public MapTests() => manifest = Path.Combine(Cli.Corpus(folder), "manifest.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mapped_words_are_recorded_and_train_as_the_classes_themselves()
    {
        Assert.Equal(0, Train("--system", "majority").Code);
        var plain = Only().Record!;
        Directory.Delete(Path.Combine(folder.Path, "runs"), recursive: true);
        Rename();
        var outcome = Train("--system", "majority", "--map", "wut=angry", "--map", "Joy=happy");
        Assert.True(outcome.Code == 0, outcome.Error);
        var mapped = Only().Record!;
        Assert.Equal("joy=happy,wut=angry", mapped.Options["map"]);
        Assert.Equal(plain.Corpus, mapped.Corpus);
        Assert.Equal(plain.Metrics!.FoldMeanUa, mapped.Metrics!.FoldMeanUa);
        Assert.NotEqual(plain.Id, mapped.Id);
        Assert.DoesNotContain("map", plain.Options.Keys);
    }

    [Fact]
    public void Jobs_are_told_of_mapped_words()
    {
        Rename();
        var outcome = CliProcess.Finish(
            CliProcess.Start(
                Cli.Training(
                    folder,
                    "train",
                    [
                        "--system",
                        "backbone",
                        "--threads",
                        "1",
                        "--jobs",
                        "2",
                        "--map",
                        "wut=angry",
                        "--map",
                        "joy=happy",
                    ]
                )
            )
        );
        Assert.True(outcome.Code == 0, outcome.Error);
    }

    [Fact]
    public void A_word_without_a_class_stops_the_check()
    {
        Rename();
        var outcome = Cli.Run(
            "corpus",
            "check",
            "--corpus",
            "manifest",
            "--root",
            Path.GetDirectoryName(manifest)!,
            "--map",
            "wut=angry"
        );
        Assert.Equal(2, outcome.Code);
        Assert.Contains("emotion 'joy' is unknown: expected angry, happy, sad, neutral", outcome.Error);
    }

    [Fact]
    public void A_fold_that_lacks_classes_says_so_beside_its_score()
    {
        var lines = File.ReadAllLines(manifest);
        File.WriteAllLines(
            manifest,
            lines.Where(line => !line.Contains(",s0,") || line.EndsWith("happy", StringComparison.Ordinal))
        );
        Assert.Contains(
            "fold s0: WA 0.0 %, UA 0.0 % without angry, sad, neutral, of which it has none, ",
            Train("--system", "majority").Error,
            StringComparison.Ordinal
        );
    }

    private Outcome Train(params string[] more) => Cli.Run(Cli.Training(folder, "train", more));

    private RunListing Only() => Assert.Single(RunStore.Open(Path.Combine(folder.Path, "runs")).List());

    private void Rename() =>
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest).Replace(",angry\n", ",Wut\n").Replace(",happy\n", ",joy\n")
        );
}
