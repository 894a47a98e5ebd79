using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Systems;

/// <summary>Fits a network to the training part of a fold: its normaliser, then its weights.</summary>
internal static class NetworkFit
{
    public static FittedNetwork Run(NetworkSystem system, SystemTask given, Watch watch)
    {
        var schedule = given.Options.Find<ScheduleOptions>() ?? new();
        var (task, speaker) =
            schedule.NeedsValidation && given.Validation.Count == 0
                ? OwnValidation.Of(given, system.Name)
                : (given, null);
        var heard = (IItems)task.Heard;
        var items = heard.ItemsOf(task.Train);
        var collate = heard.Fit(items);
        var fold = Fold(system, task, items, collate) with
        {
            Selection =
                speaker is not null && schedule.Patience is not null && task.Selection == SelectionPolicy.Last
                    ? SelectionPolicy.OtherSpeaker
                    : task.Selection,
        };
        var answers = new NetworkAnswers(collate, task.Shape, system.Input(task.Options).HighFirst);
        var trained = Trainer.Train(fold, Observe, watch.Progress, watch.Clock, watch.Stop);
        return new FittedNetwork(system, task.Options, task.Shape, trained.Network.Release(), collate.State())
        {
            Record = new FitRecord
            {
                Epochs = trained.Epochs,
                ChosenEpoch = trained.ChosenEpoch,
                Scaler = collate.Record,
                Seeds = new Dictionary<string, long>
                {
                    ["weights"] = fold.WeightSeed,
                    ["pass 0"] = Seeds.Derive(task.Seed, task.Fold, "pass", 0L),
                },
                Choices = speaker is null
                    ? null
                    : new Dictionary<string, string> { [FoldRecord.OwnValidation] = speaker },
            },
        };

        EpochObservation Observe(EmotionModel model)
        {
            var seen = watch.Observe(Ask);
            if (speaker is null)
                return seen;
            int[]? told = system.ToldTestDomain ? [.. task.Validation.Select(u => task.Domains[u] ?? -1)] : null;
            var own = OwnValidation.Score(task, Ask(task.Validation, told));
            return seen with { ValidationWa = own.Wa, ValidationUa = own.Ua };

            IReadOnlyList<UtteranceAnswer> Ask(IReadOnlyList<int> utterances, IReadOnlyList<int>? told = null) =>
                answers.Of(model, heard, utterances, told, brief: false, watch.Stop);
        }
    }

    private static FoldTask Fold(NetworkSystem system, SystemTask task, IReadOnlyList<int> items, ICollate collate) =>
        new()
        {
            Recipe = system.Recipe,
            Input = system.Shape(task.Options, task.Shape),
            Options = task.Options,
            Seed = task.Seed,
            Selection = task.Selection,
            Precision = task.Shape.Precision,
            Device = task.Shape.Device,
            Threads = task.Threads,
            Classes = task.Shape.Classes,
            Fold = task.Fold,
            Items = items,
            Data = new TrainingData(collate, ((IItems)task.Heard).Segments, task.Emotions, task.Domains),
            Identity = task.Identity,
            Checkpoints = task.Checkpoints,
        };
}
