using System.IO.Compression;
using System.Security.Cryptography;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Runs.Store;
using Adarl.Training;

namespace Adarl.Tests.Evaluation;

/// <summary>What must not change a byte of the predictions, and what must.</summary>
[Collection("torch")]
public sealed class SameBitsTests : IDisposable
{
    private static readonly string[] Predictions = ["segments.parquet", "utterances.parquet", "embeddings.parquet"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Neither_the_order_of_folds_nor_a_stop_in_any_epoch_changes_a_byte()
    {
        var experiment = Experiment("ABC");
        var undisturbed = Files(experiment, Run(experiment, "undisturbed"));
        Assert.Equal(9, undisturbed.Count);
        var store = Store("disturbed");
        Evaluated.Run(experiment, store, only: ["C"]);
        for (var epoch = 0; epoch < experiment.Options.Get<TrainingOptions>().Epochs; epoch++)
        {
            using var stop = new CancellationTokenSource();
            var stopping = new StopIn(epoch, stop);
            Assert.Throws<OperationCanceledException>(() =>
                Evaluated.Run(experiment, store, only: ["B"], stopping, stop.Token)
            );
        }
        Assert.Equal(["C"], store.FinishedFolds(Assert.Single(store.List()).Id));
        var record = Evaluated.Run(experiment, store);
        Assert.Equal(RunStatus.Complete, record.Status);
        Assert.Empty(store.Verify(record.Id));
        Assert.Equal(undisturbed, Files(experiment, store));
    }

    [Fact]
    public void Another_seed_gives_other_predictions()
    {
        var one = Experiment("AB");
        var two = Experiment("AB", o => o with { Protocol = o.Protocol with { Seed = 2 } });
        var (first, second) = (Files(one, Run(one, "one", "A")), Files(two, Run(two, "two", "A")));
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first.Keys, file => Assert.NotEqual(first[file], second[file]));
    }

    [Fact]
    public void Held_out_speaker_never_reaches_the_scaler_nor_the_weights()
    {
        Said[] told = [.. TinyCorpus.Everybody("AB")];
        var quiet = Trained([.. told, .. TinyCorpus.Everybody("C")], "quiet");
        var loud = Trained(
            [.. told, .. TinyCorpus.Everybody("C", takes: 2).Select(u => u with { Salt = 5, Samples = 60_000 })],
            "loud"
        );
        Assert.Equal(quiet, loud);
        var other = Trained([.. told.Select(u => u with { Salt = 5 }), .. TinyCorpus.Everybody("C")], "other");
        Assert.NotEqual(quiet.Scaler, other.Scaler);
        Assert.NotEqual(quiet.Weights, other.Weights);
    }

    [Fact]
    public void The_control_permutes_what_is_taught_and_leaves_the_truth_of_the_held_out_speaker_alone()
    {
        var (taught, control) = (Fold("taught", false), Fold("control", true));
        Assert.Equal(taught.Utterances.Select(u => u.Truth), control.Utterances.Select(u => u.Truth));
        Assert.Equal(taught.Record.Train.Labels, control.Record.Train.Labels);
        Assert.NotEqual(taught.Record.Epochs[0].EmotionLoss, control.Record.Epochs[0].EmotionLoss);

        Fold Fold(string name, bool permute)
        {
            var store = Run(Experiment("ABC", o => o with { Protocol = new() { PermuteLabels = permute } }), name, "A");
            var listing = Assert.Single(store.List());
            Assert.Equal(permute, listing.Record!.Title.EndsWith("labels permuted: control", StringComparison.Ordinal));
            return store.LoadFold(listing.Id, "A");
        }
    }

    [Fact]
    public void Going_on_with_other_threads_or_precision_is_refused()
    {
        var store = Store("runs");
        Evaluated.Run(Experiment("AB"), store, only: ["A"]);
        Assert.Contains(
            "threads: the run has 1, now it is 2. Expected all",
            Refused(machine => machine with { Threads = 2 })
        );
        Assert.Contains(
            "precision: the run has f32, now it is bf16. Expected all",
            Refused(machine => machine with { Precision = PrecisionChoice.Bf16 })
        );

        // A complete run is what was asked for, whatever number of threads made it, but not in another precision.
        var complete = Evaluated.Run(Experiment("AB"), store);
        var again = Evaluated.Run(On(machine => machine with { Threads = 2 }), store);
        Assert.Equal(complete.Checksum, again.Checksum);
        Assert.Contains(
            "precision: the run has",
            Refused(machine => machine with { Precision = PrecisionChoice.Bf16 })
        );

        string Refused(Func<MachineOptions, MachineOptions> change) =>
            Assert.Throws<InputException>(() => Evaluated.Run(On(change), store)).Message;

        Experiment On(Func<MachineOptions, MachineOptions> change) =>
            Experiment("AB", options => options with { Machine = change(options.Machine) });
    }

    [Fact]
    public void Other_options_are_another_run()
    {
        var store = Store("runs");
        var one = Evaluated.Run(Experiment("AB"), store, only: ["A"]);
        var other = Evaluated.Run(Experiment("AB", WithMomentum), store, only: ["A"]);
        Assert.NotEqual(one.Id, other.Id);
        Assert.Equal(one.Id, Evaluated.Run(Experiment("AB"), store, only: ["A"]).Id);

        static ExperimentOptions WithMomentum(ExperimentOptions options) =>
            options.Change<TrainingOptions>(training => training with { Momentum = 0.5 });
    }

    private (string Scaler, string Weights) Trained(IEnumerable<Said> said, string name)
    {
        var experiment = Evaluated.Experiment(folder, Evaluated.Options("backbone"), said);
        var store = Run(experiment, name, "C");
        var id = Assert.Single(store.List()).Id;
        using var archive = ZipFile.OpenRead(Path.Combine(store.CheckpointsOf(id), "C", ModelFile.Name));
        using var weights = archive.GetEntry("weights.bin")!.Open();
        return (store.LoadFold(id, "C").Record.Scaler!.Hash, Convert.ToHexStringLower(SHA256.HashData(weights)));
    }

    private Experiment Experiment(string speakers, Func<ExperimentOptions, ExperimentOptions>? change = null)
    {
        var options = Evaluated.Options("backbone");
        return Evaluated.Experiment(folder, change?.Invoke(options) ?? options, TinyCorpus.Everybody(speakers));
    }

    private RunStore Store(string name) => RunStore.Open(folder.File(name));

    private RunStore Run(Experiment experiment, string name, params string[] only)
    {
        var store = Store(name);
        Evaluated.Run(experiment, store, only.Length == 0 ? null : only);
        return store;
    }

    private static SortedDictionary<string, string> Files(Experiment experiment, RunStore store)
    {
        var run = store.FolderOf(Assert.Single(store.List()).Id);
        var files =
            from fold in experiment.Splits.Select(split => split.Name)
            from name in Predictions
            let path = Path.Combine(run, "folds", fold, name)
            where File.Exists(path)
            select KeyValuePair.Create(
                $"{fold}/{name}",
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            );
        return new(new Dictionary<string, string>(files));
    }
}
