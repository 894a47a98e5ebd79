using Adarl.Batches;
using Adarl.Networks;
using Adarl.Systems.Paper;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl.Tests.Training;

[Collection("torch")]
public sealed class DomainOnlyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Rows_without_an_emotion_enter_the_domain_loss_alone()
    {
        var labels = TinyTask.Of(folder, TinyTask.Options, labelled: 2).Data.Labels([0, 7, 1, 8], CPU);
        Assert.Equal([0L, 2], labels.LabelledRows.data<long>().ToArray());
        Assert.Equal([0L, 1], labels.Emotions.data<long>().ToArray());
        Assert.Equal([0L, 1, 1, 0], labels.Domains.data<long>().ToArray());
        var noise = Noise(4);
        var parts = Loss(noise, labels);
        var elsewhere = Loss(Changed(noise, row: 1), labels);
        Assert.Equal(Value(parts.Emotion), Value(elsewhere.Emotion));
        Assert.Equal(Value(parts.Center!), Value(elsewhere.Center!));
        Assert.NotEqual(Value(parts.Domain!), Value(elsewhere.Domain!));
        Assert.NotEqual(Value(parts.Emotion), Value(Loss(Changed(noise, row: 2), labels).Emotion));
    }

    [Fact]
    public void A_batch_without_an_emotion_adds_0_to_emotion_and_centre_loss()
    {
        var labels = TinyTask.Of(folder, TinyTask.Options, labelled: 0).Data.Labels([4, 5], CPU);
        var parts = Loss(Noise(2), labels);
        Assert.Equal(0, Value(parts.Emotion));
        Assert.Equal(0, Value(parts.Center!));
        Assert.Equal(Value(parts.Domain!), Value(parts.Total));
    }

    [Fact]
    public void Data_with_a_domain_alone_train_along_and_count_in_no_emotion_score()
    {
        var options = TinyTask.Options with { BatchSize = 2, LastBatch = LastBatchRule.Keep };
        var trained = TinyTask.Train(TinyTask.Of(folder, options, labelled: 6));
        Assert.All(trained.Epochs, epoch => Assert.Equal(20, epoch.Segments));
        Assert.All(trained.Epochs, epoch => Assert.True(double.IsFinite(epoch.Loss), $"{epoch}"));
        Assert.All(
            trained.Epochs,
            epoch => Assert.Equal(0, epoch.TrainWa!.Value * 6 % 1, 1e-9) // six labelled segments count, no others
        );
        Assert.NotNull(trained.Epochs[0].TrainDomainAccuracy);
    }

    [Fact]
    public void An_epoch_of_segments_with_a_domain_alone_trains_the_domain_and_has_no_emotion_score()
    {
        var options = TinyTask.Options with { BatchSize = 4, EpochSegments = 4, Epochs = 5 };
        var trained = TinyTask.Train(TinyTask.Of(folder, options, labelled: 1));
        Assert.Single(trained.Epochs, epoch => epoch.TrainUa is not null); // five epochs of four are one pass over twenty
        Assert.All(trained.Epochs, epoch => Assert.Equal(epoch.TrainUa is null, epoch.TrainWa is null));
        Assert.All(
            trained.Epochs.Where(epoch => epoch.TrainUa is null),
            epoch => Assert.Equal((0.0, epoch.DomainLoss), (epoch.EmotionLoss, (double?)epoch.Loss))
        );
        Assert.All(trained.Epochs, epoch => Assert.NotNull(epoch.TrainDomainAccuracy));
    }

    private static ModelOutput Noise(int rows)
    {
        using var generator = new Generator(1);
        return new(
            rand(rows, 4, generator: generator),
            Embedding: zeros(rows, 64),
            CenterFeatures: rand(rows, 64, generator: generator),
            DomainLogits: rand(rows, 2, generator: generator)
        );
    }

    private static ModelOutput Changed(ModelOutput output, int row)
    {
        var factor = ones(output.EmotionLogits.shape[0], 1);
        factor[row] = 3;
        return output with
        {
            EmotionLogits = output.EmotionLogits * factor,
            CenterFeatures = output.CenterFeatures! * factor,
            DomainLogits = output.DomainLogits! * factor,
        };
    }

    private static LossParts Loss(ModelOutput output, BatchLabels labels)
    {
        using var start = new WeightSource(1, InitialWeights.XavierUniform);
        var centers = new CenterLoss(4, CenterUpdate.Wen, 0.5, start.For("centers"));
        return new AdarlObjective(centers, new LossWeights()).Compute(output, labels);
    }

    private static float Value(Tensor scalar) => scalar.item<float>();
}
