using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Evaluation;

/// <summary>One fold of a network: fit the scaler, train, question.</summary>
internal static class NetworkFold
{
    // Of segments that no fold asks about: a system that is told a domain trains and answers only where there is one.
    private const int NoDomain = -1;

    public static FoldOutcome Run(
        Experiment experiment,
        Split split,
        string identity,
        string checkpoints,
        IProgress<TrainingProgress>? progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var options = experiment.Options;
        var training = experiment.TrainingUtterances(split);
        var scaler = Scaler.Fit(experiment.Store, experiment.SegmentsOf(training), options.Drawing);
        var painter = new SegmentPainter(experiment.Store, scaler, options.Drawing);
        var task = new FoldTask(
            experiment.System.Network!,
            experiment.Input,
            options.Model,
            options.Training,
            experiment.Precision,
            experiment.Device,
            EmotionNames.All,
            split.Name,
            experiment.SegmentsOf(training),
            new TrainingData(
                painter.Draw,
                experiment.Store.Segments,
                TrainingLabels.Emotions(experiment, split),
                Domains(experiment)
            ),
            identity,
            checkpoints
        );
        var told = Told(experiment);
        var validation = experiment.SegmentsOf(split.Validation);
        var test = experiment.SegmentsOf(split.Test);
        var trained = Trainer.Train(task, Observe, progress, clock, stop);
        using var network = trained.Network;
        var all = Predict(network.Model, experiment.SegmentsOf([.. training, .. split.Validation, .. split.Test]));
        if (
            all.FirstOrDefault(o => !o.Emotion.Concat(o.Domain ?? []).Concat(o.Embedding).All(float.IsFinite))
            is not null
        )
            throw new TrainingException(
                $"fold {split.Name}, epoch {trained.ChosenEpoch}: the trained network's answers are no numbers; try a lower learning rate or another reading of the centre loss"
            );
        ModelFile.Write(
            Path.Combine(checkpoints, ModelFile.Name),
            ModelCard.Of(experiment, split, scaler),
            network.Model
        );
        var tested = test.ToHashSet();
        var outputs = all.Where(o => tested.Contains(o.Segment)).ToList();
        return new FoldOutcome(
            FoldRows.Segments(experiment, split, outputs),
            FoldRows.Utterances(experiment, split, outputs),
            FoldRows.Embeddings(experiment, split, all),
            trained.Epochs,
            trained.ChosenEpoch,
            ScalerRecords.Of(scaler, experiment.Store, options.Drawing),
            new Dictionary<string, long>
            {
                ["weights"] = task.WeightSeed,
                ["pass 0"] = Seeds.Derive(options.Training.Seed, split.Name, "pass", 0L),
            }
        );

        IReadOnlyList<SegmentOutput> Predict(EmotionModel model, IReadOnlyList<int> segments) =>
            Predictor.Predict(
                model,
                painter.Draw,
                segments,
                experiment.Precision,
                experiment.Device,
                options.Drawing.Orientation,
                told
            );

        EpochObservation Observe(EmotionModel model)
        {
            var onValidation = Score(experiment, split, Predict(model, validation));
            var onTest = Score(experiment, split, Predict(model, test));
            return new(onValidation?.Wa, onValidation?.Ua, onTest?.Wa, onTest?.Ua, onTest?.DomainAccuracy);
        }
    }

    private static Score? Score(Experiment experiment, Split split, IReadOnlyList<SegmentOutput> outputs) =>
        outputs.Count == 0
            ? null
            : Metrics.Score(
                FoldRows.Utterances(experiment, split, outputs),
                EmotionNames.All,
                experiment.Domains?.Names ?? []
            );

    // Where a system is not told, no label of a held-out speaker is at hand when it answers.
    private static IReadOnlyList<int>? Told(Experiment experiment) =>
        experiment.System.Network is { ToldTestDomain: true }
            ? [.. experiment.Store.Segments.Select(s => experiment.Domains!.Indices[s.Utterance] ?? NoDomain)]
            : null;

    private static IReadOnlyList<int?> Domains(Experiment experiment) =>
        experiment.Domains?.Indices ?? new int?[experiment.Corpus.Utterances.Count];
}
