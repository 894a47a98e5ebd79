using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Training;

namespace Adarl.Tests.Evaluation;

public sealed class OptionRangeTests
{
    private static void Refused(string message, ExperimentOptions options) =>
        Assert.Equal(message, Assert.Throws<InputException>(options.Validate).Message);

    private static ExperimentOptions With<T>(T component, string system = "adarl")
        where T : class => ExperimentOptions.Of(system).With(component);

    private static ExperimentOptions With(ProtocolOptions protocol) =>
        ExperimentOptions.Of("adarl") with
        {
            Protocol = protocol,
        };

    private static ExperimentOptions With(MachineOptions machine) =>
        ExperimentOptions.Of("adarl") with
        {
            Machine = machine,
        };

    public static TheoryData<string> Systems => [.. SystemCatalog.All.Select(system => system.Name)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_defaults_are_in_range(string system)
    {
        ExperimentOptions.Of(system).Validate();
        ExperimentOptions.Of(system, Preset.Quick).Validate();
    }

    [Fact]
    public void What_stands_above_all_parts()
    {
        Assert.Equal(
            "system 'adral': expected one of " + string.Join(", ", SystemCatalog.All.Select(s => s.Name)),
            Assert.Throws<InputException>(() => ExperimentOptions.Of("adral")).Message
        );
        Refused(
            "domain 9: expected one of gender, session, age, language, corpus, custom",
            With(new ProtocolOptions { Domain = (DomainKind)9 })
        );
        var folds = With(new ProtocolOptions { Folds = (FoldKind)99 });
        Assert.StartsWith(
            "folds 99: expected one of leave-one-speaker-out, ",
            Assert.Throws<InputException>(folds.Validate).Message
        );
        Refused(
            "manifest is '': expected the path of a CSV file",
            ExperimentOptions.Of("adarl") with
            {
                Corpus = new() { Manifest = "" },
            }
        );
    }

    [Fact]
    public void The_number_of_groups()
    {
        Refused(
            "groups 1: expected at least 2",
            With(new ProtocolOptions { Folds = FoldKind.SpeakerGroups, Groups = 1 })
        );
        Refused(
            "groups is 4: expected no such option without --folds speaker-groups",
            With(new ProtocolOptions { Groups = 4 })
        );
    }

    [Fact]
    public void Training_numbers()
    {
        Refused("epochs 0: expected at least 1", With(new TrainingOptions { Epochs = 0 }));
        Refused("stop-after 0: expected at least 1", With(new TrainingOptions { StopAfter = 0 }));
        Refused("epoch-segments 1: expected at least 2", With(new TrainingOptions { EpochSegments = 1 }));
        Refused(
            "batch-size 1: expected at least 2: batch norm cannot train on one segment",
            With(new TrainingOptions { BatchSize = 1 })
        );
        Refused("momentum 1: expected at least 0 and below 1", With(new TrainingOptions { Momentum = 1 }));
        Refused("momentum -0.1: expected at least 0 and below 1", With(new TrainingOptions { Momentum = -0.1 }));
        Refused("weight-decay -1: expected at least 0 and below 1", With(new TrainingOptions { WeightDecay = -1 }));
        Refused("threads 0: expected at least 1 and at most 1024", With(new MachineOptions { Threads = 0 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.2)]
    [InlineData(1000)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_learning_rate(double rate) =>
        Refused(
            $"learning-rate {rate}: expected above 0 and at most 100",
            With(new TrainingOptions { LearningRate = rate })
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void The_learning_rates_decay(double decay) =>
        Refused(
            $"learning-rate-decay {decay}: expected above 0 and at most 1",
            With(new TrainingOptions { LearningRateDecay = decay })
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void The_weights_of_the_losses(double weight)
    {
        var standard = new LossWeights();
        const string expected = "expected at least 0 and below 1000000";
        Refused($"weight-domain {weight}: {expected}", With(standard with { Domain = weight }));
        Refused($"weight-emotion {weight}: {expected}", With(standard with { Emotion = weight }));
        Refused($"weight-center {weight}: {expected}", With(standard with { Center = weight }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void The_rate_of_the_centres(double rate) =>
        Refused($"center-rate {rate}: expected above 0 and at most 1", With(new ModelOptions { CenterRate = rate }));

    public static TheoryData<string, ExperimentOptions> Words =>
        new()
        {
            { "window 9: expected one of ms40, ms20, both", With(new SpectrogramOptions { Window = (WindowChoice)9 }) },
            {
                "hamming 9: expected one of periodic, symmetric",
                With(new SpectrogramOptions { Hamming = (HammingForm)9 })
            },
            {
                "log 9: expected one of ln-magnitude, power-db, db-below-maximum",
                With(new SpectrogramOptions { Log = (LogForm)9 })
            },
            { "band 9: expected one of without-dc, with-dc", With(new SpectrogramOptions { Band = (BandChoice)9 }) },
            {
                "remainder 9: expected one of keep, drop-up-to-half-second",
                With(new SpectrogramOptions { Remainder = (RemainderRule)9 })
            },
            {
                "channels 9: expected one of rgb, windows, deltas, grey",
                With(new DrawingOptions { Channels = (ChannelChoice)9 })
            },
            {
                "colormap 9: expected one of jet, hot, parula, grey",
                With(new DrawingOptions { Colormap = (ColormapChoice)9 })
            },
            {
                "orientation 9: expected one of low-first, picture",
                With(new DrawingOptions { Orientation = (Orientation)9 })
            },
            {
                "normalise 9: expected one of per-bin, global, per-image",
                With(new DrawingOptions { Normalise = (NormaliseChoice)9 })
            },
            {
                "padding 9: expected one of zero-after-normalisation, lowest, before-log",
                With(new DrawingOptions { Padding = (PaddingChoice)9 })
            },
            { "geometry 9: expected one of paper, quick", With(new DrawingOptions { Geometry = (Geometry)9 }) },
            {
                "kernels 9: expected one of printed, dilated, three-and-five",
                With(new ModelOptions { Kernels = (KernelChoice)9 })
            },
            {
                "initial-weights 9: expected one of xavier-uniform, xavier-normal, xavier-everywhere",
                With(new ModelOptions { InitialWeights = (InitialWeights)9 })
            },
            {
                "center-loss-on 9: expected one of before-batch-norm, after-batch-norm",
                With(new ModelOptions { CenterLossOn = (HeadPlace)9 })
            },
            {
                "embedding 9: expected one of before-batch-norm, after-batch-norm",
                With(new ModelOptions { Embedding = (HeadPlace)9 })
            },
            { "center-update 9: expected one of wen, sgd", With(new ModelOptions { CenterUpdate = (CenterUpdate)9 }) },
            {
                "reversal 9: expected one of over-schedule, over-training, constant",
                With(new ReversalOptions { Reversal = (ReversalChoice)9 }, "domain-invariant")
            },
            {
                "context-weights 9: expected one of learned, fixed",
                With(new ContextOptions { ContextWeights = (ContextWeights)9 }, "context-gate")
            },
            {
                "last-batch 9: expected one of keep-from-eight, drop, keep",
                With(new TrainingOptions { LastBatch = (LastBatchRule)9 })
            },
            {
                "weight-decay-on 9: expected one of all, weights-only",
                With(new TrainingOptions { WeightDecayOn = (WeightDecayOn)9 })
            },
            {
                "precision 9: expected one of auto, f32, bf16",
                With(new MachineOptions { Precision = (PrecisionChoice)9 })
            },
            {
                "emotion-gradient 9: expected one of flows, detached",
                With(new ModelOptions { EmotionGradient = (EmotionGradient)9 })
            },
            {
                "optimiser 9: expected one of sgd, adam, adamw",
                With(new OptimiserOptions { Optimiser = (OptimiserChoice)9 })
            },
            {
                "schedule 9: expected one of exponential, constant, plateau",
                With(new ScheduleOptions { Schedule = (RateSchedule)9 })
            },
            {
                "balance 9: expected one of none, loss, batches",
                With(new BalanceOptions { Balance = (ClassBalance)9 })
            },
            {
                "selection 9: expected one of last, other-speaker, test-oracle",
                With(new ProtocolOptions { Selection = (SelectionPolicy)9 })
            },
        };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_number_that_is_no_word_of_an_option_is_refused_with_all_words(
        string message,
        ExperimentOptions options
    ) => Refused(message, options);
}
