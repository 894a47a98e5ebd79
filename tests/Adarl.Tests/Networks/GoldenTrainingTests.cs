using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Tests.Batches;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>
/// Three updates of the real trainer against SGD by hand in double precision: the rate falling to 0.7 of itself, weight
/// decay, momentum and the centres' rule. The reference's weights enter through a checkpoint of no epochs.
/// </summary>
[Collection("torch")]
public sealed class GoldenTrainingTests : IDisposable
{
    // Of each loss, and of the norm of each parameter: a step enlarges the rounding of the steps before it.
    private const double Loss = 1e-3;
    private const double Weight = 1e-3;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Names => Golden.TrajectoryNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_trainer_walks_where_the_reference_walks(string name)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Trajectory(name);
        var task = Task(golden, GoldenNetwork.Pictures(golden));
        using (var first = task.CreateNetwork())
        {
            GoldenNetwork.Fill(golden, first.Model);
            GoldenNetwork.Fill(Centers(first));
            Checkpoint.Write(task.LastCheckpoint, task.Identity, [], first);
        }

        var trained = Trainer.Train(task, _ => Nothing, null, TimeProvider.System, CancellationToken.None);
        using var network = trained.Network;
        Assert.Equal(golden.Steps.Length, trained.Epochs.Count);
        foreach (var (step, epoch) in golden.Steps.Zip(trained.Epochs))
        {
            Assert.Equal(step["emotion"], epoch.EmotionLoss, Loss * step["emotion"]);
            Assert.Equal(step["center"], epoch.CenterLoss!.Value, Loss * step["center"]);
            Assert.Equal(step["domain"], epoch.DomainLoss!.Value, Loss * step["domain"]);
            Assert.Equal(step["total"], epoch.Loss, Loss * step["total"]);
        }
        var parameters = GoldenNetwork.Parameters(network.Model);
        foreach (var (parameter, digest) in golden.ParametersAfter)
            digest.Check(parameter, GoldenNetwork.Part(golden, parameter, parameters), Weight);
        golden.CentersAfter.Check("centres", Centers(network).Centers, Weight);
    }

    private static CenterLoss Centers(Network network) => ((AdarlObjective)network.Objective).Centers;

    private static EpochObservation Nothing => new(null, null, null, null, null);

    private FoldTask Task(GoldenTrajectory golden, Tensor pictures)
    {
        int[] segments = [.. Enumerable.Range(0, golden.Batch)];
        var data = new TrainingData(
            new DrawnItems((batch, _) => pictures.index_select(0L, tensor(batch.Select(i => (long)i).ToArray()))),
            [.. segments.Select(i => new SegmentInfo(i, 0, 40, 297))],
            golden.Emotions,
            [.. golden.Domains.Select(d => (int?)d)]
        );
        var system = PaperSystems.Named(golden.System);
        return new FoldTask
        {
            Recipe = system.Recipe,
            Input = GoldenNetwork.Input(golden),
            Options = system
                .Defaults(Preset.Paper)
                .With(
                    GoldenNetwork.Options(golden) with
                    {
                        CenterUpdate = Enum.Parse<CenterUpdate>(golden.CenterUpdate),
                    }
                )
                .With(
                    new TrainingOptions
                    {
                        StopAfter = golden.Epochs,
                        BatchSize = golden.Batch,
                        LearningRate = golden.LearningRate,
                        WeightDecay = golden.WeightDecay,
                        Momentum = golden.Momentum,
                        WeightDecayOn = Enum.Parse<WeightDecayOn>(golden.DecayOn),
                    }
                ),
            Seed = 1,
            Precision = ScalarType.Float32,
            Device = CPU,
            Threads = Environment.ProcessorCount,
            Classes = ["anger", "happiness", "sadness", "neutral"],
            Fold = "golden",
            Items = segments,
            Data = data,
            Identity = "golden",
            Checkpoints = folder.Path,
        };
    }
}
