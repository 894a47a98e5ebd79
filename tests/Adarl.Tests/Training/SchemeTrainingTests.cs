using Adarl.Networks;
using Adarl.Runs.Records;
using Adarl.Systems.Paper;
using Adarl.Tests.Networks;

namespace Adarl.Tests.Training;

/// <summary>The one trainer takes every network through its epochs.</summary>
[Collection("torch")]
public sealed class SchemeTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SchemeTests.Systems), MemberType = typeof(SchemeTests))]
    public void Every_network_trains_and_goes_on_after_a_stop_to_the_same_bits(string system)
    {
        var task = TinyTask.Of(folder, TinyTask.Options, system: system);
        var undisturbed = TinyTask.Train(task);
        Directory.Delete(task.Checkpoints, recursive: true);
        TinyTask.Train(task.With(task.Training with { StopAfter = 1 }));
        var resumed = TinyTask.Train(task);
        Assert.Equal(3, resumed.Epochs.Count);
        Assert.Equal((undisturbed.Model, undisturbed.Centers), (resumed.Model, resumed.Centers));
        Assert.All(resumed.Epochs, epoch => Assert.True(double.IsFinite(epoch.Loss), $"{epoch}"));
        Assert.All(
            resumed.Epochs,
            epoch => Assert.Equal(task.Recipe.HasDomainHead, epoch.TrainDomainAccuracy is not null)
        );
    }

    [Fact]
    public void Which_model_answers_changes_nothing_in_training()
    {
        var (own, swapped) = (Train("per-domain-oracle"), Train("per-domain-swapped-oracle"));
        Assert.Equal((own.Model, own.Centers), (swapped.Model, swapped.Centers));

        TinyTask.Result Train(string system) =>
            TinyTask.Train(
                TinyTask.Of(folder, TinyTask.Options, system: system) with
                {
                    Checkpoints = folder.File(system),
                }
            );
    }

    [Fact]
    public void Fixed_weights_of_a_context_gate_stay_where_they_start()
    {
        Assert.True(Unmoved(ContextWeights.Fixed));
        Assert.False(Unmoved(ContextWeights.Learned));

        bool Unmoved(ContextWeights weights)
        {
            var options = TinyTask.Options with { WeightDecay = 0.1 };
            var task = TinyTask
                .Of(folder, options, system: "context-gate-oracle")
                .With(new ContextOptions { ContextWeights = weights }) with
            {
                Checkpoints = folder.File($"{weights}"),
            };
            using var first = task.CreateNetwork();
            var start = Gate(first.Model);
            var end = Array.Empty<float>();
            TinyTask.Train(
                task,
                model =>
                {
                    end = Gate(model);
                    return TinyTask.Nothing(model);
                }
            );
            return start.SequenceEqual(end);
        }

        static float[] Gate(EmotionModel model) =>
            model.named_parameters().Single(p => p.name == "gate.weight").parameter.detach().data<float>().ToArray();
    }

    [Fact]
    public void The_mean_of_a_system_s_own_loss_term_stands_in_the_record_of_an_epoch()
    {
        Assert.Null(Epoch("adarl").OtherLosses);
        Assert.True(Epoch("shared-private-oracle").OtherLosses!["difference"] > 0);

        EpochRecord Epoch(string system) =>
            TinyTask
                .Train(
                    TinyTask.Of(folder, TinyTask.Options with { StopAfter = 1 }, system: system) with
                    {
                        Checkpoints = folder.File(system),
                    }
                )
                .Epochs[0];
    }

    [Fact]
    public void A_reversal_over_the_training_is_stronger_than_one_over_the_longer_schedule()
    {
        var options = TinyTask.Options with { Epochs = 50, StopAfter = 2 };
        Assert.NotEqual(Train(ReversalChoice.OverSchedule), Train(ReversalChoice.OverTraining));

        string Train(ReversalChoice choice)
        {
            var task = TinyTask
                .Of(folder, options, system: "domain-invariant")
                .With(new ReversalOptions { Reversal = choice }) with
            {
                Checkpoints = folder.File($"{choice}"),
            };
            return TinyTask.Train(task).Model;
        }
    }
}
