using Adarl.Tests;

namespace Adarl.Cli.Tests;

public sealed class CorpusCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [EmoDbFact]
    public void Check_prints_the_counts_of_EmoDB()
    {
        var outcome = Cli.Run("corpus", "check", "--corpus", "emodb", "--root", EmoDbFactAttribute.Root!);
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"emodb/03 +male +14 +7 +7 +11 +0 +39", outcome.Out);
        Assert.Matches(@"emodb/16 +female +14 +11 +9 +5 +0 +39", outcome.Out);
        Assert.Matches(@"all +127 +71 +62 +79 +0 +339", outcome.Out);
    }

    [EmoDbFact]
    public void A_removed_and_a_truncated_file_of_EmoDB_are_named_and_exit_with_2()
    {
        var root = Path.Combine(folder.Path, "emodb");
        foreach (var wav in Directory.GetFiles(Path.Combine(EmoDbFactAttribute.Root!, "wav"), "*.wav"))
            File.Copy(wav, folder.File($"emodb/wav/{Path.GetFileName(wav)}"));
        string[] check = ["corpus", "check", "--corpus", "emodb", "--root", root];

        var victim = Path.Combine(root, "wav", "03a01Fa.wav");
        var bytes = File.ReadAllBytes(victim);
        File.WriteAllBytes(victim, bytes[..(bytes.Length / 2)]);
        var truncated = Cli.Run(check);
        Assert.Equal(2, truncated.Code);
        Assert.Contains("03a01Fa.wav", truncated.Error, StringComparison.Ordinal);

        File.Delete(victim);
        var removed = Cli.Run(check);
        Assert.Equal(2, removed.Code);
        Assert.Contains("03a01Fa", removed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_synthetic_corpus_is_written_once_and_found_again()
    {
        var root = Path.Combine(folder.Path, "synthetic");
        string[] synthesize = ["corpus", "synthesize", "--out", root, "--utterances", "12"];
        var first = Cli.Run(synthesize);
        Assert.Equal(0, first.Code);
        Assert.DoesNotContain("there already", first.Out, StringComparison.Ordinal);
        Assert.Contains("there already", Cli.Run(synthesize).Out, StringComparison.Ordinal);

        var check = Cli.Run("corpus", "check", "--corpus", "synthetic", "--root", root);
        Assert.Equal(0, check.Code);
        Assert.Contains("synthetic", check.Error, StringComparison.Ordinal);
        Assert.Equal(10, check.Out.Split('\n').Count(line => line.Contains("/Ses0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Features_says_how_many_segments_there_are()
    {
        var root = Cli.Corpus(folder);
        string[] features =
        [
            "features",
            "--corpus",
            "manifest",
            "--root",
            root,
            "--cache",
            Path.Combine(folder.Path, "cache"),
        ];
        var first = Cli.Run(features);
        Assert.Equal(0, first.Code);
        Assert.Contains("segments    24\n", first.Out, StringComparison.Ordinal);
        Assert.Contains("24 utterances computed", first.Error, StringComparison.Ordinal);
        var second = Cli.Run(features);
        Assert.Equal(first.Out, second.Out);
        Assert.Contains("0 utterances computed, 24 from the cache", second.Error, StringComparison.Ordinal);
    }
}
