using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Training;
using Opts = Adarl.Evaluation.ExperimentOptions;

namespace Adarl.Cli.Options;

/// <summary>
/// The options of an experiment on the command line: one for each entry of <see cref="Opts.Canonical"/>, by the same name. What is
/// not given keeps the preset's value.
/// </summary>
internal sealed class ExperimentArguments
{
    private readonly List<Func<ParseResult, Opts, Opts>> changes = [];
    private readonly List<Option> options = [];
    private readonly Option<Preset?> preset = Words.Option<Preset>(
        "--preset",
        "The options to start from: the paper's recipe, or a quick one."
    );
    private readonly Preset whenUnsaid;
    private readonly bool forCluster;

    /// <param name="whenUnsaid">The preset where none is named.</param>
    /// <param name="picturesOnly">True leaves out everything but what makes the pictures.</param>
    /// <param name="forCluster">True leaves out the seed, of which a submission takes several.</param>
    public ExperimentArguments(Preset whenUnsaid, bool picturesOnly = false, bool forCluster = false)
    {
        (this.whenUnsaid, this.forCluster) = (whenUnsaid, forCluster);
        Pictures();
        if (picturesOnly)
            return;
        Protocol();
        Network();
        Training();
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        preset.Description += $" [default: {Words.Of(whenUnsaid)}]";
        command.Options.Add(preset);
        foreach (var option in options)
            command.Options.Add(option);
    }

    /// <summary>The experiment that a command line asks for.</summary>
    public Opts Read(ParseResult parse) =>
        changes.Aggregate(
            Presets.Of(parse.GetValue(preset) ?? whenUnsaid),
            (experiment, change) => change(parse, experiment)
        );

    /// <summary>Refuses an option that none of the systems has: it would change nothing, and stand in no record.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="systems">The systems that are asked for, all known.</param>
    /// <exception cref="InputException">There is one; the message names it and the systems that have it.</exception>
    public static void RefuseIdle(ParseResult parse, params IReadOnlyCollection<string> systems)
    {
        foreach (var option in SystemCatalog.OwnOptions.Where(o => GivenOptions.Has(parse, $"--{o}")))
        {
            var having = SystemCatalog.All.Where(s => s.Network is { } n && n.OwnOptions.Contains(option));
            if (!having.Any(s => systems.Contains(s.Name)))
                throw new InputException(
                    $"--{option} does nothing for {string.Join(", ", systems)}: only {string.Join(", ", having.Select(s => s.Name))} has it"
                );
        }
    }

    private void Protocol()
    {
        Word("--domain", "The property that is the domain.", o => o.Domain, (o, v) => o with { Domain = v });
        Word("--folds", "How the corpus is divided.", o => o.Folds, (o, v) => o with { Folds = v });
        Number(
            "--groups",
            "Groups of speakers, each of them held out in one fold of --folds speaker-groups.",
            o => o.Groups,
            (o, v) => o with { Groups = v }
        );
        Word(
            "--selection",
            "Which epoch's model counts; test-oracle is optimistic and says so.",
            o => o.Training.Selection,
            (o, v) => With(o, t => t with { Selection = v })
        );
        Flag(
            "--permute-labels",
            "A control: permutes the emotion labels of training utterances.",
            (o, v) => With(o, t => t with { PermuteLabels = v })
        );
        if (forCluster)
            return;
        Number(
            "--seed",
            "The root of every random number.",
            o => o.Training.Seed,
            (o, v) => With(o, t => t with { Seed = v })
        );
    }

    private void Pictures()
    {
        Spectrogram("--window", "The analysis window.", s => s.Window, (s, v) => s with { Window = v });
        Spectrogram("--hamming", "The Hamming window's form.", s => s.Hamming, (s, v) => s with { Hamming = v });
        Spectrogram("--log", "The logarithm.", s => s.Log, (s, v) => s with { Log = v });
        Spectrogram("--band", "The 400 bins that are kept.", s => s.Band, (s, v) => s with { Band = v });
        Spectrogram(
            "--remainder",
            "What happens to an utterance's remainder.",
            s => s.Remainder,
            (s, v) => s with { Remainder = v }
        );
        Drawing(
            "--channels",
            "What the three input channels hold.",
            d => d.Channels,
            (d, v) => d with { Channels = v }
        );
        Drawing("--colormap", "The colour map of rgb.", d => d.Colormap, (d, v) => d with { Colormap = v });
        Drawing(
            "--orientation",
            "Which way frequency runs over the rows.",
            d => d.Orientation,
            (d, v) => d with { Orientation = v }
        );
        Drawing(
            "--normalise",
            "How the log spectrogram is normalised.",
            d => d.Normalise,
            (d, v) => d with { Normalise = v }
        );
        Drawing(
            "--padding",
            "What stands beyond a segment's last frame.",
            d => d.Padding,
            (d, v) => d with { Padding = v }
        );
        Drawing(
            "--geometry",
            "400 x 300 as in Table 1, or 200 x 150.",
            d => d.Geometry,
            (d, v) => d with { Geometry = v }
        );
    }

    private void Network()
    {
        Model(
            "--kernels",
            "The two kernels of a multi-scale convolution.",
            m => m.Kernels,
            (m, v) => m with { Kernels = v }
        );
        Model(
            "--initial-weights",
            "How weights start.",
            m => m.InitialWeights,
            (m, v) => m with { InitialWeights = v }
        );
        Model(
            "--center-loss-on",
            "The 64 values that the centre loss gathers.",
            m => m.CenterLossOn,
            (m, v) => m with { CenterLossOn = v }
        );
        Model(
            "--center-update",
            "How the class centres move.",
            m => m.CenterUpdate,
            (m, v) => m with { CenterUpdate = v }
        );
        Model(
            "--embedding",
            "The 64 values of Figure 5 and Table 4.",
            m => m.Embedding,
            (m, v) => m with { Embedding = v }
        );
        Number(
            "--center-rate",
            "The rate alpha of the centres.",
            o => o.Model.CenterRate,
            (o, v) => o with { Model = o.Model with { CenterRate = v } }
        );
        Word(
            "--emotion-gradient",
            "Whether the emotion loss's gradient reaches the domain pathway.",
            o => o.Model.EmotionGradientReachesDomain ? EmotionGradient.Flows : EmotionGradient.Detached,
            (o, v) => o with { Model = o.Model with { EmotionGradientReachesDomain = v == EmotionGradient.Flows } }
        );
        Model(
            "--reversal",
            "How strongly a gradient reversal reverses in the course of training.",
            m => m.Reversal,
            (m, v) => m with { Reversal = v }
        );
        Model(
            "--context-weights",
            "Whether the weights of a context gate are learned.",
            m => m.ContextWeights,
            (m, v) => m with { ContextWeights = v }
        );
        Number(
            "--weight-adversary",
            "What L_D is multiplied by in a shared-private network.",
            o => o.Model.AdversaryWeight,
            (o, v) => o with { Model = o.Model with { AdversaryWeight = v } }
        );
        Number(
            "--weight-difference",
            "The weight of a shared-private network's difference loss.",
            o => o.Model.DifferenceWeight,
            (o, v) => o with { Model = o.Model with { DifferenceWeight = v } }
        );
    }

    private void Training()
    {
        Number(
            "--epochs",
            "Epochs of the schedule.",
            o => o.Training.Epochs,
            (o, v) => With(o, t => t with { Epochs = v })
        );
        Optional(
            "--stop-after",
            "Ends training after this many epochs of the schedule.",
            (t, v) => t with { StopAfter = v }
        );
        Optional(
            "--epoch-segments",
            "Segments that make an epoch [default: one pass].",
            (t, v) => t with { EpochSegments = v }
        );
        Number(
            "--batch-size",
            "Segments in a batch.",
            o => o.Training.BatchSize,
            (o, v) => With(o, t => t with { BatchSize = v })
        );
        Word(
            "--last-batch",
            "What happens to a short last batch.",
            o => o.Training.LastBatch,
            (o, v) => With(o, t => t with { LastBatch = v })
        );
        Number(
            "--learning-rate",
            "The rate of epoch 0.",
            o => o.Training.LearningRate,
            (o, v) => With(o, t => t with { LearningRate = v })
        );
        Number(
            "--learning-rate-decay",
            "Each epoch's rate over the one's before.",
            o => o.Training.LearningRateDecay,
            (o, v) => With(o, t => t with { LearningRateDecay = v })
        );
        Number(
            "--momentum",
            "SGD's momentum.",
            o => o.Training.Momentum,
            (o, v) => With(o, t => t with { Momentum = v })
        );
        Number(
            "--weight-decay",
            "SGD's weight decay.",
            o => o.Training.WeightDecay,
            (o, v) => With(o, t => t with { WeightDecay = v })
        );
        Word(
            "--weight-decay-on",
            "Which parameters decay.",
            o => o.Training.WeightDecayOn,
            (o, v) => With(o, t => t with { WeightDecayOn = v })
        );
        Weight("--weight-domain", "The weight of L_D in Eq. 9.", w => w.Domain, (w, v) => w with { Domain = v });
        Weight("--weight-emotion", "The weight of L_E in Eq. 9.", w => w.Emotion, (w, v) => w with { Emotion = v });
        Weight("--weight-center", "The weight of L_cen in Eq. 9.", w => w.Center, (w, v) => w with { Center = v });
        Word(
            "--precision",
            "What the feature extractors compute in.",
            o => o.Training.Precision,
            (o, v) => With(o, t => t with { Precision = v })
        );
        Number(
            "--threads",
            "Threads of a training.",
            o => o.Training.Threads,
            (o, v) => With(o, t => t with { Threads = v }),
            forCluster
                ? "4, the processors of a task"
                : "all processors, shared among --jobs; a run once begun keeps its own"
        );
    }

    private static Opts With(Opts o, Func<TrainingOptions, TrainingOptions> change) =>
        o with
        {
            Training = change(o.Training),
        };

    private void Spectrogram<T>(
        string name,
        string description,
        Func<SpectrogramOptions, T> get,
        Func<SpectrogramOptions, T, SpectrogramOptions> set
    )
        where T : struct, Enum =>
        Word(name, description, o => get(o.Spectrogram), (o, v) => o with { Spectrogram = set(o.Spectrogram, v) });

    private void Drawing<T>(
        string name,
        string description,
        Func<DrawingOptions, T> get,
        Func<DrawingOptions, T, DrawingOptions> set
    )
        where T : struct, Enum =>
        Word(name, description, o => get(o.Drawing), (o, v) => o with { Drawing = set(o.Drawing, v) });

    private void Model<T>(
        string name,
        string description,
        Func<ModelOptions, T> get,
        Func<ModelOptions, T, ModelOptions> set
    )
        where T : struct, Enum =>
        Word(name, description, o => get(o.Model), (o, v) => o with { Model = set(o.Model, v) });

    private void Weight(
        string name,
        string description,
        Func<LossWeights, double> get,
        Func<LossWeights, double, LossWeights> set
    ) =>
        Number(
            name,
            description,
            o => get(o.Training.Weights),
            (o, v) => With(o, t => t with { Weights = set(t.Weights, v) })
        );

    private void Word<T>(string name, string description, Func<Opts, T> get, Func<Opts, T, Opts> set)
        where T : struct, Enum
    {
        var option = Words.Option<T>(name, Described(description, Words.Of(get(Presets.Of(whenUnsaid)))));
        Add(option, (parse, o) => parse.GetValue(option) is { } value ? set(o, value) : o);
    }

    private void Number<T>(
        string name,
        string description,
        Func<Opts, T> get,
        Func<Opts, T, Opts> set,
        string? shown = null
    )
        where T : struct, INumber<T>
    {
        var text = shown ?? get(Presets.Of(whenUnsaid)).ToString(null, CultureInfo.InvariantCulture);
        var option = Numbers.Option<T>(name, Described(description, text));
        Add(option, (parse, o) => parse.GetValue(option) is { } value ? set(o, value) : o);
    }

    private void Optional(string name, string description, Func<TrainingOptions, int?, TrainingOptions> set)
    {
        var option = Numbers.Option<int>(name, description);
        Add(option, (parse, o) => parse.GetValue(option) is { } value ? With(o, t => set(t, value)) : o);
    }

    private void Flag(string name, string description, Func<Opts, bool, Opts> set)
    {
        var option = new Option<bool>(name) { Description = description };
        Add(option, (parse, o) => parse.GetValue(option) ? set(o, true) : o);
    }

    private void Add(Option option, Func<ParseResult, Opts, Opts> change)
    {
        options.Add(option);
        changes.Add(change);
    }

    private static string Described(string description, string value) => $"{description} [default: {value}]";

    private enum EmotionGradient
    {
        Flows,
        Detached,
    }
}
