using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Systems;
using Adarl.Systems.Simple;
using static TorchSharp.torch;

namespace Adarl.Tests.Batches;

/// <summary>Sequences of features: what is an item, what is padded, and that padding changes nothing.</summary>
[Collection("torch")]
public sealed class SequenceItemsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Windows_cover_an_utterance_and_its_remainder()
    {
        var options = new SequenceOptions
        {
            Pieces = PieceChoice.Windows,
            MostFrames = 25,
            Hop = 5,
        };
        Assert.Equal([(0, 7)], options.Cut(7));
        Assert.Equal([(0, 25)], options.Cut(25));
        Assert.Equal([(0, 25), (5, 22)], options.Cut(27));
        Assert.Equal([(0, 25), (5, 25), (10, 25)], options.Cut(35));
        Assert.Equal([(0, 25), (30, 25)], (options with { Hop = 30 }).Cut(58));
        Assert.Equal([(0, 25)], (options with { Hop = 30 }).Cut(28));
        Assert.Equal([(0, 25)], (options with { Pieces = PieceChoice.Whole }).Cut(60));
    }

    [Fact]
    public void The_scaler_sees_training_frames_alone_and_brings_them_to_mean_0_and_deviation_1()
    {
        var items = Items(new());
        var collate = items.Fit([0, 1]);
        using var scope = NewDisposeScope();
        var made = collate.Make([0, 1], ScalarType.Float32);
        var lengths = made.Lengths!.data<long>().ToArray();
        var frames = cat([made.Values[0].narrow(0L, 0, lengths[0]), made.Values[1].narrow(0L, 0, lengths[1])], 0L);
        Assert.True(frames.mean([0L]).abs().max().item<float>() < 1e-4);
        Assert.True((frames.std(0L, unbiased: false) - ones(frames.shape[1])).abs().max().item<float>() < 1e-3);
        Assert.NotEqual(collate.State(), items.Fit([0, 1, 2]).State());
        Assert.Equal(collate.State(), Items(new()).Fit([0, 1]).State());
    }

    [Fact]
    public void What_lies_beyond_an_item_is_0_and_never_reaches_the_network()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var items = Items(new());
        var collate = items.Fit([0, 1, 2]);
        var (model, _) = LogMelGru.System.Sketch(Options, Shape)!.Value;
        model.eval();
        var together = collate.Make([0, 2], ScalarType.Float32);
        var alone = collate.Make([0], ScalarType.Float32);
        var length = together.Lengths!.data<long>()[0];
        Assert.True(length < together.Values.shape[1]);
        Assert.Equal(
            0,
            together.Values[0].narrow(0L, length, together.Values.shape[1] - length).abs().max().item<float>()
        );
        var (expected, found) = (Answer(alone), Answer(together));
        Assert.True((expected - found[0]).abs().max().item<float>() < 1e-6);
        var dirty = together.Values.clone();
        dirty[0].narrow(0L, length, together.Values.shape[1] - length).fill_(9);
        Assert.True(Answer(together with { Values = dirty }).equal(found).all().item<bool>());

        Tensor Answer(ItemTensors made) => model.Compute(new Batch(made.Values, made.Lengths)).EmotionLogits;
    }

    [Fact]
    public void Every_parameter_of_a_recurrent_network_has_a_gradient()
    {
        using var scope = NewDisposeScope();
        var (model, example) = LogMelGru.System.Sketch(Options, Shape)!.Value;
        var labels = new BatchLabels(tensor([0L, 1L]), tensor([0L, 3L]), tensor([0L, 1L]));
        var batch = example with { Values = randn(example.Values.shape) };
        new CrossEntropy().Compute(model.Compute(batch), labels).Total.backward();
        Assert.All(
            model.named_parameters(),
            p => Assert.True(p.parameter.grad is { } g && g.abs().max().item<float>() > 0, p.name)
        );
    }

    private static OptionSet Options => LogMelGru.System.Defaults(Preset.Paper);

    private static SystemShape Shape => new(["a", "b", "c", "d"], ["female", "male"], ScalarType.Float32, CPU);

    // Utterances of 0.5, 0.7 and 1.2 s.
    private SequenceItems Items(SequenceOptions options)
    {
        int[] samples = [8_000, 11_200, 19_200];
        var corpus = TinyCorpus.Write(
            folder,
            TinyCorpus.Everybody("A").Take(3).Select((u, i) => u with { Samples = samples[i] })
        );
        return (SequenceItems)
            new SequenceInput(new LogMel(new LogMelOptions()), options).Open(corpus, folder.File("cache"), null);
    }
}
