using Adarl.Audio;
using Adarl.Runs.Store;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

[Collection("torch")]
public sealed class CrossCorpusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string low;
    private readonly string high;

    public CrossCorpusTests() =>
        (low, high) = (Cli.Corpus(folder, name: "low"), Cli.Corpus(folder, name: "high", pitch: 30));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_corpora_of_one_kind_are_told_apart_by_their_labels_trained_shown_verified_and_questioned()
    {
        var trained = Train("--train-corpus", $"manifest:low={low}", "--test-corpus", $"manifest:high={high}");
        Assert.True(trained.Code == 0, trained.Error);
        Assert.Contains("adarl trained on low, tested on high, quick", trained.Out, StringComparison.Ordinal);
        Assert.Contains("complete, 1 of 1 folds", trained.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^high +24 ", trained.Out);
        var (id, runs) = (Cli.OnlyRun(folder), Path.Combine(folder.Path, "runs"));
        var shown = Cli.Run("runs", "show", id, "--runs", runs).Out;
        Assert.Matches(@"(?m)^trained on +low, 24 utterances, fingerprint [0-9a-f]{12}$", shown);
        Assert.Matches(@"(?m)^tested on +high, 24 utterances, fingerprint [0-9a-f]{12}$", shown);
        Assert.Matches(@"(?m)^folds +cross-corpus$", shown);
        Assert.Equal($"{id}: sound\n", Cli.Run("runs", "verify", "--runs", runs).Out);
        Assert.Equal(0, Cli.Run("runs", "compare", id, "--runs", runs).Code);
        Assert.Equal(0, Cli.Run("predict", Path.Combine(high, "s0-sad-0.wav"), "--run", id, "--runs", runs).Code);
        var again = Train("--train-corpus", $"manifest:low={low}", "--test-corpus", $"manifest:high={high}");
        Assert.Equal(trained.Out, again.Out);
    }

    [Fact]
    public void Corpora_that_differ_in_level_are_noted_unless_they_are_brought_to_one()
    {
        foreach (var path in Directory.GetFiles(high, "*.wav"))
        {
            var sound = WavReader.Read(path);
            WavWriter.Write16(path, [.. sound.Samples.Select(x => x / 16)], sound.SampleRate);
        }
        string[] arguments =
        [
            .. (string[])["--train-corpus", $"manifest:low={low}", "--test-corpus", $"manifest:high={high}"],
            .. (string[])["--system", "backbone"],
        ];
        const string note =
            "note: low is 24 dB louder than high, 1.4 deviations of the log spectrogram: a network can hear the corpus in place of the emotion";
        Assert.Contains(note, Train(arguments).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "note: low",
            Train([.. arguments, "--level", "utterance"]).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Several_corpora_train_in_jobs_with_the_corpus_as_domain_and_a_fourth_for_the_domain_alone()
    {
        var (middle, fourth) = (
            Cli.Corpus(folder, name: "middle", pitch: 15),
            Cli.Corpus(folder, name: "fourth", pitch: 45)
        );
        string[] arguments =
        [
            .. (string[])["--train-corpus", $"manifest:low={low}", $"manifest:high={high}"],
            .. (string[])["--test-corpus", $"manifest:middle={middle}", "--domain", "corpus"],
            .. (string[])["--domain-data", $"manifest:fourth={fourth}", "--jobs", "2", "--threads", "1"],
        ];
        var outcome = CliProcess.Finish(CliProcess.Start(Arguments("train", arguments)));
        Assert.True(outcome.Code == 0, outcome.Error);
        var run = Assert.Single(RunStore.Open(Path.Combine(folder.Path, "runs")).List()).Record!;
        Assert.StartsWith("adarl-low+high-to-middle+fourth-", run.Id, StringComparison.Ordinal);
        Assert.Equal(["fourth", "high", "low"], run.Domains);
        Assert.Equal(["low", "high"], run.TrainCorpora!.Select(c => c.Name));
        Assert.Equal(["fourth"], run.DomainCorpora.Select(c => c.Name));
    }

    [Fact]
    public void Synthetic_corpora_of_two_seeds_train_and_test_each_other()
    {
        foreach (var seed in (string[])["3", "4"])
            Cli.Run("corpus", "synthesize", "--out", InFolder(seed), "--seed", seed, "--utterances", "12");
        var trained = Train(
            "--train-corpus",
            $"synthetic:three={InFolder("3")}",
            "--test-corpus",
            $"synthetic:four={InFolder("4")}",
            "--system",
            "backbone"
        );
        Assert.True(trained.Code == 0, trained.Error);
        Assert.Contains("trained on three, tested on four, synthetic, quick", trained.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^four +120 ", trained.Out);
        var itself = Train(
            "--train-corpus",
            $"synthetic:three={InFolder("3")}",
            "--test-corpus",
            $"synthetic:same={InFolder("3")}"
        );
        Assert.Equal(2, itself.Code);
        Assert.Contains("audio hash", itself.Error, StringComparison.Ordinal);
    }

    [EmoDbFact]
    public void A_network_trained_on_synthetic_speech_answers_about_emodb()
    {
        Cli.Run("corpus", "synthesize", "--out", InFolder("made"), "--utterances", "12");
        var trained = Train(
            "--train-corpus",
            $"synthetic={InFolder("made")}",
            "--test-corpus",
            $"emodb={EmoDbFactAttribute.Root}",
            "--system",
            "backbone"
        );
        Assert.True(trained.Code == 0, trained.Error);
        Assert.Contains(
            "backbone trained on synthetic, tested on emodb, synthetic",
            trained.Out,
            StringComparison.Ordinal
        );
        Assert.Matches(@"(?m)^emodb +339 ", trained.Out);
    }

    [Fact]
    public void Reproduce_and_ablate_take_the_same_corpora()
    {
        string[] corpora = ["--train-corpus", $"manifest:low={low}", "--test-corpus", $"manifest:high={high}"];
        var reproduced = Cli.Run(Arguments("reproduce", [.. corpora, "--systems", "backbone", "majority"]));
        Assert.True(reproduced.Code == 0, reproduced.Error);
        Assert.Contains("Systems trained on low, tested on high", reproduced.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^majority +\d", reproduced.Out);
        var ablated = Cli.Run(Arguments("ablate", [.. corpora, "--vary", "kernels=dilated", "--system", "backbone"]));
        Assert.True(ablated.Code == 0, ablated.Error);
        Assert.Matches(@"(?m)^kernels=dilated +1 +3 ", ablated.Out);
    }

    [Theory]
    [InlineData("--train-corpus alone: expected --train-corpus and --test-corpus", "--train-corpus", "emodb=x")]
    [InlineData("--test-corpus alone", "--test-corpus", "emodb=x")]
    [InlineData("--train-corpus emodb: expected NAME=FOLDER", "--train-corpus", "emodb", "--test-corpus", "nemo=x")]
    [InlineData("--test-corpus nemo:=x: expected NAME=FOLDER", "--train-corpus", "emodb=x", "--test-corpus", "nemo:=x")]
    [InlineData("nemo:a/b=x: expected NAME=FOLDER", "--train-corpus", "emodb=x", "--test-corpus", "nemo:a/b=x")]
    [InlineData(
        "corpus emodb is named twice: expected a label",
        "--train-corpus",
        "emodb=x",
        "--test-corpus",
        "emodb=y"
    )]
    [InlineData("--root beside --train-corpus", "--train-corpus", "emodb=x", "--test-corpus", "nemo=y", "--root", "z")]
    [InlineData("corpus 'timit' is unknown", "--train-corpus", "timit=x", "--test-corpus", "nemo=y")]
    [InlineData("no such folder", "--train-corpus", "emodb=nowhere", "--test-corpus", "nemo=y")]
    [InlineData(
        "folds is random-oracle: expected cross-corpus",
        "--train-corpus",
        "emodb=x",
        "--test-corpus",
        "nemo=y",
        "--folds",
        "random-oracle"
    )]
    [InlineData("folds is cross-corpus: expected another kind", "--corpus", "emodb", "--folds", "cross-corpus")]
    [InlineData(
        "--merge-excited with corpus emodb, nemo",
        "--train-corpus",
        "emodb=x",
        "--test-corpus",
        "nemo=y",
        "--merge-excited"
    )]
    public void Corpora_that_are_wrongly_named_are_refused(string named, params string[] arguments)
    {
        var refused = Cli.Run(["train", .. arguments]);
        Assert.Equal(2, refused.Code);
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Out);
    }

    private string InFolder(string name) => Path.Combine(folder.Path, name);

    private Outcome Train(params string[] more) => Cli.Run(Arguments("train", more));

    private string[] Arguments(string command, string[] more) =>
        [
            command,
            .. more,
            .. (string[])["--runs", InFolder("runs"), "--cache", InFolder("cache"), "--preset", "quick"],
            .. (string[])["--epochs", "1", .. more.Contains("--threads") ? [] : (string[])["--threads", "2"]],
        ];
}
