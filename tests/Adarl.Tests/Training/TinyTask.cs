using System.Security.Cryptography;
using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Records;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Tests.Batches;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

/// <summary>Trainings on pictures of 96 x 48, one segment an utterance: a step takes milliseconds.</summary>
internal static class TinyTask
{
    private const int Height = 96;
    private const int Width = 48;

    public static TrainingOptions Options { get; } =
        new()
        {
            Epochs = 3,
            BatchSize = 8,
            LearningRate = 0.02,
        };

    /// <summary>Fold A of 20 segments: the class is the segment's number modulo 4, the domain modulo 2.</summary>
    public static FoldTask Of(
        TemporaryFolder folder,
        TrainingOptions options,
        int segments = 20,
        int labelled = 20,
        string system = "adarl"
    )
    {
        var network = PaperSystems.Named(system);
        return new()
        {
            Recipe = network.Recipe,
            Input = new ModelInput(Height, Width, EmotionNames.All.Count, 2),
            Options = network.Defaults(Preset.Paper).With(options),
            Seed = 1,
            Precision = ScalarType.Float32,
            Device = CPU,
            Threads = 1,
            Classes = EmotionNames.All,
            Fold = "A",
            Items = [.. Enumerable.Range(0, segments)],
            Data = new TrainingData(
                new DrawnItems(Pictures),
                [.. Enumerable.Range(0, segments).Select(s => new SegmentInfo(s, 0, 40, 297))],
                [.. Enumerable.Range(0, segments).Select(s => s < labelled ? s % 4 : (int?)null)],
                [.. Enumerable.Range(0, segments).Select(s => (int?)(s % 2))]
            ),
            Identity = "identity",
            Checkpoints = folder.File("checkpoints"),
        };
    }

    /// <summary>The same with other options of a component.</summary>
    public static FoldTask With(this FoldTask task, object component) =>
        task with
        {
            Options = task.Options.With(component),
        };

    /// <summary>Noise that is brighter in the rows of its class.</summary>
    private static Tensor Pictures(int[] batch, ScalarType precision)
    {
        var values = batch.SelectMany(segment =>
        {
            var random = Seeds.Generator(1, "picture", segment);
            return Enumerable
                .Range(0, 3 * Height * Width)
                .Select(i => 0.5f * random.NextSingle() + (i / Width % Height * 4 / Height == segment % 4 ? 0.4f : 0));
        });
        return tensor([.. values], [batch.Length, 3, Height, Width], dtype: precision);
    }

    /// <summary>A hash of all that a module holds, buffers included.</summary>
    public static string Digest(nn.Module module)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in module.state_dict().OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(value.contiguous().bytes.ToArray());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static EpochObservation Nothing(EmotionModel model) => new(null, null, null, null, null);

    /// <summary>Trains to the end, and frees the network.</summary>
    public static Result Train(
        FoldTask task,
        Func<EmotionModel, EpochObservation>? observe = null,
        Action<TrainingProgress>? each = null,
        CancellationToken stop = default
    )
    {
        var progress = each is null ? null : new Each(each);
        var trained = Trainer.Train(task, observe ?? Nothing, progress, TimeProvider.System, stop);
        using var network = trained.Network;
        return new Result(
            Digest(network.Model),
            Digest(((AdarlObjective)network.Objective).Centers),
            trained.ChosenEpoch,
            [.. trained.Epochs.Select(e => e with { Seconds = 0 })]
        );
    }

    /// <summary>What a training left.</summary>
    internal sealed record Result(string Model, string Centers, int Chosen, IReadOnlyList<EpochRecord> Epochs);

    private sealed class Each(Action<TrainingProgress> act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => act(value);
    }
}
