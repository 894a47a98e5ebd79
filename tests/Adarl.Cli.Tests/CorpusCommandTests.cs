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

    [Fact]
    public void Check_measures_sound_on_request_and_names_what_is_unlike_the_rest()
    {
        var rows = new List<string> { "path,utterance,speaker,emotion" };
        for (var i = 0; i < 20; i++)
        {
            var rate = i == 7 ? 22_050 : 16_000;
            float[] samples = [.. Enumerable.Range(0, rate).Select(n => i == 3 ? 0 : 0.1f * MathF.Sin(n * (0.1f + i)))];
            Audio.WavWriter.Write16(folder.File($"{i}.wav"), samples, rate);
            rows.Add($"{i}.wav,{i},ann,angry");
        }
        folder.Text("manifest.csv", string.Join('\n', rows) + "\n");
        string[] check = ["corpus", "check", "--corpus", "manifest", "--root", folder.Path];
        Assert.DoesNotContain("odd ones out", Cli.Run(check).Out, StringComparison.Ordinal);
        var text = Cli.Run([.. check, "--sound"]).Out;
        Assert.Contains("rates        16000 Hz: 19 files, 22050 Hz: 1 files", text, StringComparison.Ordinal);
        Assert.Contains(
            "zero frames  5.0 % of 10 ms are exactly silent; most in manifest/3, 100.0 %",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "odd ones out 2\n  22050 Hz: manifest/7\n  manifest/3: silence",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("duplicates   none", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_corpus_is_told_recorded_and_kept_from_the_papers_column()
    {
        var (root, runs) = (folder.File("tree"), folder.File("runs"));
        Cli.Run("corpus", "synthesize", "--out", root, "--utterances", "12");
        File.Delete(Path.Combine(root, "SYNTHETIC.json"));
        Directory.Delete(Path.Combine(root, "Session1"), recursive: true);
        string[] corpus = ["--corpus", "iemocap", "--root", root, "--ignore-counts", "--runs", runs];
        var trained = Cli.Run(["train", "--system", "majority", .. corpus]);
        Assert.Equal(0, trained.Code);
        Assert.Contains("96 of the 2280 utterances that are known of iemocap", trained.Error, StringComparison.Ordinal);
        Assert.Contains("Session1 is missing", trained.Error, StringComparison.Ordinal);
        Assert.StartsWith("majority on iemocap, 96 of 2,280 utterances\n", trained.Out);
        var run = Runs.Store.RunStore.Open(runs).List().Single();
        Assert.Equal((2280, 96), (run.Record!.Corpus.Partial!.Known, run.Record.Corpus.Partial.Found));
        var compared = Cli.Run("runs", "compare", run.Id, "--runs", runs).Out;
        Assert.Contains(
            "96 of 2,280 utterances: the paper's figures do not stand beside it",
            compared,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("ours - paper", compared, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("s0-angry-0.wav")]
    [InlineData("manifest.csv")]
    public void A_pipe_or_a_device_in_the_place_of_a_file_is_refused_and_not_waited_for(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no pipes in folders");
        var root = Cli.Corpus(folder);
        var path = Path.Combine(root, name);
        File.Delete(path);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [path]))
            made.WaitForExit();
        Refused();
        File.Delete(path);
        File.CreateSymbolicLink(path, "/dev/zero");
        Refused();

        void Refused()
        {
            var refused = Cli.Run("corpus", "check", "--corpus", "manifest", "--root", root);
            Assert.Equal(2, refused.Code);
            Assert.Contains(
                $"{path}: it has 0 bytes, or is a pipe or a device",
                refused.Error,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_folder_of_runs_that_is_not_there_is_refused()
    {
        var refused = Cli.Run("runs", "list", "--runs", folder.File("typo"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("typo: no such folder: expected one of runs", refused.Error, StringComparison.Ordinal);
    }
}
