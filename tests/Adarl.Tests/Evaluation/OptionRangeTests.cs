using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Tests.Evaluation;

public sealed class OptionRangeTests
{
    private static void Refused(string message, ExperimentOptions options) =>
        Assert.Equal(message, Assert.Throws<InputException>(options.Validate).Message);

    private static ExperimentOptions With(TrainingOptions training) => new() { Training = training };

    private static ExperimentOptions With(LossWeights weights) => With(new TrainingOptions { Weights = weights });

    private static ExperimentOptions With(ModelOptions model) => new() { Model = model };

    private static ExperimentOptions With(SpectrogramOptions spectrogram) => new() { Spectrogram = spectrogram };

    private static ExperimentOptions With(DrawingOptions drawing) => new() { Drawing = drawing };

    [Fact]
    public void The_defaults_are_in_range() => new ExperimentOptions().Validate();

    [Fact]
    public void What_stands_above_all_parts()
    {
        Refused(
            "system 'adral': expected one of " + string.Join(", ", SystemCatalog.All.Select(s => s.Name)),
            new ExperimentOptions { System = "adral" }
        );
        Refused(
            "domain is 9: expected one of gender, session, age, language, corpus, custom",
            new ExperimentOptions { Domain = (DomainKind)9 }
        );
        var folds = Assert.Throws<InputException>(new ExperimentOptions { Folds = (FoldKind)99 }.Validate).Message;
        Assert.StartsWith("folds is 99: expected one of leave-one-speaker-out, ", folds);
        Refused(
            "manifest is '': expected the path of a CSV file",
            new ExperimentOptions { Corpus = new CorpusOptions { Manifest = "" } }
        );
    }

    [Fact]
    public void The_number_of_groups()
    {
        Refused(
            "groups is 1: expected at least 2",
            new ExperimentOptions { Folds = FoldKind.SpeakerGroups, Groups = 1 }
        );
        Refused(
            "groups is 4: expected no such option without --folds speaker-groups",
            new ExperimentOptions { Groups = 4 }
        );
    }

    [Fact]
    public void Training_numbers()
    {
        Refused("epochs is 0: expected at least 1", With(new TrainingOptions { Epochs = 0 }));
        Refused("stop-after is 0: expected at least 1", With(new TrainingOptions { StopAfter = 0 }));
        Refused("epoch-segments is 1: expected at least 2", With(new TrainingOptions { EpochSegments = 1 }));
        Refused(
            "batch size is 1: expected at least 2: batch norm cannot train on one segment",
            With(new TrainingOptions { BatchSize = 1 })
        );
        Refused("momentum is 1: expected from 0 to below 1", With(new TrainingOptions { Momentum = 1 }));
        Refused("momentum is -0.1: expected from 0 to below 1", With(new TrainingOptions { Momentum = -0.1 }));
        Refused("weight decay is -1: expected from 0 to below 1", With(new TrainingOptions { WeightDecay = -1 }));
        Refused("threads is 0: expected from 1 to 1024", With(new TrainingOptions { Threads = 0 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.2)]
    [InlineData(1000)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_learning_rate(double rate) =>
        Refused(
            $"learning rate is {rate}: expected above 0 and at most 100",
            With(new TrainingOptions { LearningRate = rate })
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void The_learning_rates_decay(double decay) =>
        Refused(
            $"learning rate decay is {decay}: expected above 0 and at most 1",
            With(new TrainingOptions { LearningRateDecay = decay })
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_weights_of_the_losses(double weight)
    {
        var standard = new LossWeights();
        Refused($"weight of the domain loss is {weight}: expected from 0", With(standard with { Domain = weight }));
        Refused($"weight of the emotion loss is {weight}: expected from 0", With(standard with { Emotion = weight }));
        Refused($"weight of the centre loss is {weight}: expected from 0", With(standard with { Center = weight }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void The_rate_of_the_centres(double rate) =>
        Refused(
            $"centre rate is {rate}: expected a number above 0 and at most 1",
            With(new ModelOptions { CenterRate = rate })
        );

    public static TheoryData<string, ExperimentOptions> Words =>
        new()
        {
            {
                "window is 9: expected one of ms40, ms20, both",
                With(new SpectrogramOptions { Window = (WindowChoice)9 })
            },
            {
                "hamming is 9: expected one of periodic, symmetric",
                With(new SpectrogramOptions { Hamming = (HammingForm)9 })
            },
            {
                "log is 9: expected one of ln-magnitude, power-db, db-below-maximum",
                With(new SpectrogramOptions { Log = (LogForm)9 })
            },
            { "band is 9: expected one of without-dc, with-dc", With(new SpectrogramOptions { Band = (BandChoice)9 }) },
            {
                "remainder is 9: expected one of keep, drop-up-to-half-second",
                With(new SpectrogramOptions { Remainder = (RemainderRule)9 })
            },
            {
                "channels is 9: expected one of rgb, windows, deltas, grey",
                With(new DrawingOptions { Channels = (ChannelChoice)9 })
            },
            {
                "colormap is 9: expected one of jet, hot, parula, grey",
                With(new DrawingOptions { Colormap = (ColormapChoice)9 })
            },
            {
                "orientation is 9: expected one of low-first, picture",
                With(new DrawingOptions { Orientation = (Orientation)9 })
            },
            {
                "normalise is 9: expected one of per-bin, global, per-image",
                With(new DrawingOptions { Normalise = (NormaliseChoice)9 })
            },
            {
                "padding is 9: expected one of zero-after-normalisation, lowest, before-log",
                With(new DrawingOptions { Padding = (PaddingChoice)9 })
            },
            { "geometry is 9: expected one of paper, quick", With(new DrawingOptions { Geometry = (Geometry)9 }) },
            {
                "kernels is 9: expected one of printed, dilated, three-and-five",
                With(new ModelOptions { Kernels = (KernelChoice)9 })
            },
            {
                "initial-weights is 9: expected one of xavier-uniform, xavier-normal, xavier-everywhere",
                With(new ModelOptions { InitialWeights = (InitialWeights)9 })
            },
            {
                "center-loss-on is 9: expected one of before-batch-norm, after-batch-norm",
                With(new ModelOptions { CenterLossOn = (HeadPlace)9 })
            },
            {
                "embedding is 9: expected one of before-batch-norm, after-batch-norm",
                With(new ModelOptions { Embedding = (HeadPlace)9 })
            },
            {
                "center-update is 9: expected one of wen, sgd",
                With(new ModelOptions { CenterUpdate = (CenterUpdate)9 })
            },
            {
                "reversal is 9: expected one of over-schedule, over-training, constant",
                With(new ModelOptions { Reversal = (ReversalChoice)9 })
            },
            {
                "context-weights is 9: expected one of learned, fixed",
                With(new ModelOptions { ContextWeights = (ContextWeights)9 })
            },
            {
                "last-batch is 9: expected one of keep-from-eight, drop, keep",
                With(new TrainingOptions { LastBatch = (LastBatchRule)9 })
            },
            {
                "weight-decay-on is 9: expected one of all, weights-only",
                With(new TrainingOptions { WeightDecayOn = (WeightDecayOn)9 })
            },
            {
                "precision is 9: expected one of auto, f32, bf16",
                With(new TrainingOptions { Precision = (PrecisionChoice)9 })
            },
            {
                "selection is 9: expected one of last, other-speaker, test-oracle",
                With(new TrainingOptions { Selection = (SelectionPolicy)9 })
            },
        };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_number_that_is_no_word_of_an_option_is_refused_with_all_words(
        string message,
        ExperimentOptions options
    ) => Refused(message, options);
}
