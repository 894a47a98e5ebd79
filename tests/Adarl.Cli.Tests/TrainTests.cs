using System.Text.Json;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

[Collection("torch")]
public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TrainTests() => Cli.Corpus(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_is_trained_listed_shown_verified_and_questioned()
    {
        var trained = Cli.Run(Cli.Training(folder, "train"));
        Assert.Equal(0, trained.Code);
        Assert.Contains("quick geometry, not Table 1", trained.Out, StringComparison.Ordinal);
        Assert.Contains("3 of 3 folds", trained.Out, StringComparison.Ordinal);

        var (id, runs) = (Cli.OnlyRun(folder), Path.Combine(folder.Path, "runs"));
        Assert.Matches($"{id} +complete +3 of 3", Cli.Run("runs", "list", "--runs", runs).Out);
        Assert.Equal($"{id}: sound\n", Cli.Run("runs", "verify", id, "--runs", runs).Out);
        var shown = Cli.Run("runs", "show", id, "--runs", runs).Out;
        Assert.StartsWith(trained.Out, shown, StringComparison.Ordinal);
        Assert.Matches(@"center-loss-on +before-batch-norm", shown);
        Assert.Matches(@"s0( +0\.\d\d \(0\.\d\d\d\)){4}", shown); // attention over 4 frequency rows

        var curves = Cli.Run("runs", "show", id, "--curves", "--runs", runs).Out;
        Assert.Matches(@"\n1( +\d+\.\d+){9}\n", curves); // rate, L and its three parts, UA and domain accuracy of training and test
        Assert.Matches(@"\n1( +\d+/\d+){3}\n", curves); // domain accuracy of training and test, three folds
        var probed = Cli.Run("runs", "probe", id, "--runs", runs);
        Assert.Contains("2 of 3 folds probed", probed.Out, StringComparison.Ordinal); // without s1 all are female
        Assert.Matches(@"s2 +female( +\d+\.\d){4}\n", probed.Out);
        Assert.Matches(@"mean of folds +all( +\d+\.\d){4}\n", probed.Out);

        var wav = Path.Combine(folder.Path, "corpus", "s0-sad-0.wav");
        var ambiguous = Cli.Run("predict", wav, "--run", id, "--runs", runs);
        Assert.Equal(2, ambiguous.Code);
        Assert.Contains("choose one with --fold (s0, s1, s2)", ambiguous.Error, StringComparison.Ordinal);
        var unknown = Cli.Run("predict", wav, "--run", id, "--fold", "s9", "--runs", runs);
        Assert.Equal(2, unknown.Code);
        Assert.Contains("fold 's9'", unknown.Error, StringComparison.Ordinal);
        var table = Cli.Run("predict", wav, wav, "--run", id, "--fold", "s0", "--runs", runs);
        Assert.Equal(0, table.Code);
        Assert.Contains("trained on all speakers but manifest/s0", table.Out, StringComparison.Ordinal);

        var json = Cli.Run("predict", wav, "--run", id, "--fold", "s0", "--runs", runs, "--json");
        using var answer = JsonDocument.Parse(json.Out);
        Assert.Equal(id, answer.RootElement.GetProperty("run").GetString());
        var emotion = answer.RootElement.GetProperty("files")[0].GetProperty("emotion");
        Assert.Equal(4, emotion.EnumerateObject().Count());
        Assert.Equal(1, emotion.EnumerateObject().Sum(p => p.Value.GetDouble()), 5);
        var recorded = RunStore
            .Open(runs)
            .LoadFold(id, "s0")
            .Utterances.Single(u => u.Utterance == "manifest/s0-sad-0");
        Assert.All(
            emotion.EnumerateObject().Zip(recorded.Emotion),
            pair => Assert.Equal(pair.Second, pair.First.Value.GetDouble(), 0.005)
        );
        Assert.Equal(
            1,
            answer
                .RootElement.GetProperty("files")[0]
                .GetProperty("domain")
                .EnumerateObject()
                .Sum(p => p.Value.GetDouble()),
            5
        );

        var into = Path.Combine(folder.Path, "exported");
        var exported = Cli.Run(
            "export",
            "--run",
            id,
            "--fold",
            "s0",
            "--runs",
            runs,
            "--format",
            "onnx",
            "--out",
            into
        );
        Assert.Equal($"{Path.Combine(into, "adarl.onnx")}\n{Path.Combine(into, "card.json")}\n", exported.Out);
        Assert.Equal(
            2,
            Cli.Run("export", "--run", id, "--fold", "s0", "--runs", runs, "--format", "pickle", "--out", into).Code
        );

        Directory.Delete(Path.Combine(runs, id, "checkpoints"), recursive: true);
        var missing = Cli.Run("predict", wav, "--run", id, "--runs", runs);
        Assert.Equal(2, missing.Code);
        Assert.Contains("checkpoints are not part of a committed run", missing.Error, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("runs", "verify", id, "--runs", runs).Code);
    }

    [Fact]
    public void The_same_command_finds_its_complete_run_and_trains_nothing()
    {
        var first = Cli.Run(Cli.Training(folder, "train", "--system", "backbone"));
        var record = Path.Combine(folder.Path, "runs", Cli.OnlyRun(folder), "run.json");
        var bytes = File.ReadAllBytes(record);
        var second = Cli.Run(Cli.Training(folder, "train", "--system", "backbone"));
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(bytes, File.ReadAllBytes(record));
        Assert.Contains("3 of them finished before", second.Error, StringComparison.Ordinal);
        var third = Cli.Run(Cli.Training(folder, "train", "--system", "backbone", "--threads", "1"));
        Assert.Equal(first.Out, third.Out);
        Assert.Contains(
            "is complete and stays as it is: it was made with 2 threads, not 1",
            third.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_system_that_is_told_the_domain_says_oracle_and_asks_for_it_of_files()
    {
        var alone = Cli.Run(Cli.Training(folder, "train", "--system", "context-gate-oracle"));
        Assert.Contains("has none of female, that train in fold s1", alone.Error, StringComparison.Ordinal);
        Cli.Corpus(folder, speakers: 4);
        var trained = Cli.Run(Cli.Training(folder, "train", "--system", "context-gate-oracle", "--only", "s0"));
        Assert.Contains("told the test speaker's domain: oracle", trained.Out, StringComparison.Ordinal);
        string[] predict =
        [
            "predict",
            Path.Combine(folder.Path, "corpus", "s0-sad-0.wav"),
            "--run",
            Cli.OnlyRun(folder),
            "--runs",
            Path.Combine(folder.Path, "runs"),
        ];
        Assert.Contains("expected one of female, male", Cli.Run(predict).Error, StringComparison.Ordinal);
        var answer = Cli.Run([.. predict, "--domain", "male"]);
        Assert.Equal(0, answer.Code);
        Assert.DoesNotContain("female", answer.Out, StringComparison.Ordinal); // it was told, it predicts no domain
        Assert.Contains("domain 'tall'", Cli.Run([.. predict, "--domain", "tall"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("has no age", "--domain", "age")]
    [InlineData("leave-one-session-out needs one", "--folds", "leave-one-session-out")]
    public void What_a_corpus_lacks_is_said_before_features_are_computed(string named, string option, string value)
    {
        var refused = Cli.Run(Cli.Training(folder, "train", option, value));
        Assert.Equal(2, refused.Code);
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "cache")));
    }

    [Fact]
    public void All_speakers_give_one_network_and_no_test_score()
    {
        var trained = Cli.Run(Cli.Training(folder, "train", "--folds", "all-speakers"));
        Assert.Equal(0, trained.Code);
        Assert.Contains("there is no test score", trained.Out, StringComparison.Ordinal);
        var wav = Path.Combine(folder.Path, "corpus", "s0-sad-0.wav");
        var answer = Cli.Run("predict", wav, "--run", Cli.OnlyRun(folder), "--runs", Path.Combine(folder.Path, "runs"));
        Assert.Equal(0, answer.Code);
        Assert.Contains("trained on all speakers\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_can_be_run_one_by_one_and_the_last_completes_the_run()
    {
        var part = Cli.Run(Cli.Training(folder, "train", "--system", "majority", "--only", "s1"));
        Assert.Contains("running, 1 of 3 folds", part.Out, StringComparison.Ordinal);
        var whole = Cli.Run(Cli.Training(folder, "train", "--system", "majority"));
        Assert.Contains("complete, 3 of 3 folds", whole.Out, StringComparison.Ordinal);
        var unknown = Cli.Run(Cli.Training(folder, "train", "--system", "majority", "--only", "s7"));
        Assert.Equal(2, unknown.Code);
    }

    [Fact]
    public void A_loss_that_is_no_number_fails_with_1_and_names_fold_epoch_and_batch()
    {
        var outcome = Cli.Run(
            Cli.Training(
                folder,
                "train",
                "--system",
                "backbone",
                "--learning-rate",
                "100",
                "--weight-center",
                "900000",
                "--epochs",
                "4"
            )
        );
        Assert.Equal(1, outcome.Code);
        Assert.Matches(@"fold s0, epoch \d, batch \d: the loss is", outcome.Error);
        Assert.Contains(
            "failed",
            Cli.Run("runs", "list", "--runs", Path.Combine(folder.Path, "runs")).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_stop_keeps_what_is_finished_and_says_how_to_go_on()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var outcome = Cli.Run(stop.Token, Cli.Training(folder, "train", "--system", "backbone"));
        Assert.Equal(130, outcome.Code);
        Assert.Contains("the same command goes on from there", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_runs_that_cannot_be_written_is_refused_before_features_are_made()
    {
        var file = folder.Text("occupied", "");
        var outcome = Cli.Run(Cli.Training(folder, "train", "--runs", file));
        Assert.Equal(2, outcome.Code);
        Assert.Contains("is a file, expected a folder for runs", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("features:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_on_with_another_version_of_the_code_is_said_and_shown()
    {
        var training = Cli.Training(folder, "train", "--system", "majority");
        Assert.DoesNotContain("was begun with", Cli.Run([.. training, "--only", "s0"]).Error, StringComparison.Ordinal);
        var (id, runs) = (Cli.OnlyRun(folder), Path.Combine(folder.Path, "runs"));
        var store = RunStore.Open(runs);
        var begun = store.LoadRecord(id);
        Directory.Delete(store.FolderOf(id), recursive: true);
        store.OpenOrCreate(
            begun with
            {
                Software = begun.Software with { Code = new CodeVersion { Commit = "another" } },
            }
        );
        Assert.Contains(
            $"run {id} was begun with the code of another, this is {begun.Software.Code.Commit}",
            Cli.Run(training).Error,
            StringComparison.Ordinal
        );
        Assert.Matches(
            $"code +another, then {begun.Software.Code.Commit}",
            Cli.Run("runs", "show", id, "--runs", runs).Out
        );
    }

    [Fact]
    public void Commands_that_only_read_stop_and_promise_nothing()
    {
        Cli.Run(Cli.Training(folder, "train", "--only", "s0"));
        var (id, runs) = (Cli.OnlyRun(folder), Path.Combine(folder.Path, "runs"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var wav = Path.Combine(folder.Path, "corpus", "s0-sad-0.wav");
        foreach (
            var command in (string[][])
                [
                    ["runs", "verify"],
                    ["predict", wav, "--run", id],
                ]
        )
        {
            var outcome = Cli.Run(stop.Token, [.. command, "--runs", runs]);
            Assert.Equal(130, outcome.Code);
            Assert.Equal("adarl: stopped\n", outcome.Error);
        }
    }

    [Fact]
    public void An_altered_run_is_named_and_exits_with_2()
    {
        Cli.Run(Cli.Training(folder, "train", "--system", "majority"));
        var (id, runs) = (Cli.OnlyRun(folder), Path.Combine(folder.Path, "runs"));
        var record = Path.Combine(runs, id, "folds", "s1", "fold.json");
        File.WriteAllText(
            record,
            File.ReadAllText(record)
                .Replace("\"selection\": \"last\"", "\"selection\": \"test-oracle\"", StringComparison.Ordinal)
        );
        var verified = Cli.Run("runs", "verify", "--runs", runs);
        Assert.Equal(2, verified.Code);
        Assert.Contains("fold.json", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reproduce_compares_all_systems_with_the_paper()
    {
        var outcome = Cli.Run(Cli.Training(folder, "reproduce"));
        Assert.Equal(0, outcome.Code);
        foreach (var system in (string[])["adarl", "backbone", "majority", "linear"])
            Assert.Matches($@"(?m)^{system} +\d", outcome.Out);
        Assert.Matches(@"(?m)^adarl .*73\.02 .*65\.86 +[-+]\d", outcome.Out);
        Assert.Matches(@"(?m)^backbone .*69\.96 .*56\.78 +[-+]\d", outcome.Out);
        Assert.Contains("quick geometry, not Table 1", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("another corpus, shown for orientation only", outcome.Out, StringComparison.Ordinal);
        Assert.Matches(@"adarl - majority", outcome.Out);

        var runs = Path.Combine(folder.Path, "runs");
        var ids = Directory.GetDirectories(runs).Select(Path.GetFileName).Order().ToList();
        var (adarl, linear) = (ids.First(id => id!.StartsWith("adarl-")), ids.First(id => id!.StartsWith("linear-")));
        var compared = Cli.Run("runs", "compare", adarl!, linear!, "--runs", runs);
        Assert.Equal(0, compared.Code);
        Assert.Contains("adarl - linear", compared.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"{adarl}: adarl on manifest, quick geometry, not Table 1",
            compared.Out,
            StringComparison.Ordinal
        );
        Cli.Run(Cli.Training(folder, "train", "--system", "majority", "--seed", "2", "--only", "s0"));
        var running = Directory.GetDirectories(runs).Select(Path.GetFileName).Except(ids).Single();
        var refused = Cli.Run("runs", "compare", adarl!, running!, "--runs", runs);
        Assert.Equal(2, refused.Code);
        Assert.Contains("expected complete runs", refused.Error, StringComparison.Ordinal);
        Table_3_of_the_whole_folder(runs, running!);
    }

    private static void Table_3_of_the_whole_folder(string runs, string running)
    {
        var outcome = Cli.Run("runs", "compare", "--runs", runs);
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"(?m)^domain-invariant +missing", outcome.Out);
        Assert.Matches(@"(?m)^domain-invariant +- +71\.47 +- +- +61\.91 +-", outcome.Out);
        Assert.Matches(@"(?m)^linear +1 +\d", outcome.Out);
        Assert.Matches(@"(?m)^linear .* - +-$", outcome.Out);
        Assert.Matches(@"(?m)^adarl - backbone +[-+0]", outcome.Out);
        Assert.Contains("n = 3 speakers", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("2/2^3 = 0.250000", outcome.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^adarl +last +\d.* - +- +- +\d", outcome.Out);
        Assert.Contains($"{running}: running, 1 of 3 folds", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("not one experiment", outcome.Out, StringComparison.Ordinal);

        var other = Cli.Run("runs", "compare", "--runs", runs, "--reference", "backbone");
        Assert.Matches(@"(?m)^backbone - adarl +[-+0]", other.Out);
        var unknown = Cli.Run("runs", "compare", "--runs", runs, "--reference", "domain-invariant");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("no complete run of system 'domain-invariant'", unknown.Error, StringComparison.Ordinal);
    }
}
