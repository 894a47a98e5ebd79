using Adarl.Cli.Options;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Model;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Cli.Ablations;

/// <summary>The open choices that can be varied, in the order of <c>docs/open-choices.md</c>.</summary>
internal static class FactorCatalog
{
    private const string System = "system";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Factor> All { get; } =
    [
        Of<WindowChoice>("window", "window", "\"20 ms, 40 ms\": which length the analysis window has"),
        Of<HammingForm>("hamming", "hamming", "which form of the Hamming window"),
        Of<LogForm>("log", "log", "which logarithm, with which floor"),
        Of<BandChoice>("band", "band", "which 400 of the 401 bins up to 4 kHz"),
        Of<RemainderRule>("remainder", "remainder", "what becomes of less than 3 s at an utterance's end"),
        Of<ChannelChoice>("channels", "channels", "what the three input channels hold"),
        Of<ColormapChoice>("colormap", "colormap", "which colour map draws the picture"),
        Of<Orientation>("orientation", "orientation", "which end of the spectrum the pooling cuts off"),
        Of<NormaliseChoice>("normalisation", "normalise", "over what \"z-score normalization\" goes"),
        Of<PaddingChoice>("padding", "padding", "which value \"zero padding\" is"),
        Of<KernelChoice>("kernels", "kernels", "\"different scales\", or 3 x 3 twice as Table 1 prints"),
        Of<InitialWeights>("initial-weights", "initial-weights", "which of Xavier's rules, and for which layers"),
        new(
            "centre",
            "center-loss-on",
            [Words.Of(HeadPlace.BeforeBatchNorm), Words.Of(HeadPlace.AfterBatchNorm)],
            "which 64 values are the features of Eq. 8"
        ),
        new("centre-weight", "weight-center", ["0.5", "0"], "what the centre loss adds at all"),
        Of<CenterUpdate>("centre-update", "center-update", "how the class centres move"),
        new("centre-rate", "center-rate", ["0.5"], "how fast they move"),
        new(
            "embedding",
            "embedding",
            [Words.Of(HeadPlace.AfterBatchNorm), Words.Of(HeadPlace.BeforeBatchNorm)],
            "which values stand \"before the last fully connected layer\"; changes the distance alone"
        ),
        new("detach", "emotion-gradient", ["flows", "detached"], "whether L_E trains the domain pathway"),
        Of<DomainKind>("domain", "domain", "which property is the domain; the paper tries gender"),
        new("domain-weight", "weight-domain", ["1", "0"], "what the domain loss adds at all"),
        new(
            "backbone",
            System,
            ["backbone", NetworkCatalog.BackboneAttention],
            "which network \"lambda_1 = 0\" means (section 3.3.2)"
        ),
        Of<ReversalChoice>("reversal", NetworkCatalog.ReversalOption, "over what the reversal grows"),
        Of<ContextWeights>(
            "context-weights",
            NetworkCatalog.ContextWeightsOption,
            "whether a context gate's weights are learned"
        ),
        new("adversary-weight", NetworkCatalog.AdversaryWeightOption, ["0.05", "0"], "what the adversary adds"),
        new("difference-weight", NetworkCatalog.DifferenceWeightOption, ["0.01", "0"], "what orthogonality adds"),
        new("epoch-segments", "epoch-segments", ["none", "4000"], "how many updates an epoch of the schedule holds"),
        Of<LastBatchRule>("last-batch", "last-batch", "what becomes of a short last batch"),
        Of<WeightDecayOn>("weight-decay-on", "weight-decay-on", "which parameters decay"),
        new("momentum", "momentum", ["0", "0.9"], "SGD with or without momentum"),
        Of<SelectionPolicy>("selection", "selection", "which epoch's model counts"),
    ];

    /// <summary>The factor of a name.</summary>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static Factor Of(string name) =>
        All.FirstOrDefault(factor => factor.Name == name)
        ?? throw new InputException(
            $"--vary {name}: expected one of {string.Join(", ", All.Select(f => f.Name))}; adarl ablate --list explains them"
        );

    /// <summary>Whether a factor changes anything in a system that has its option.</summary>
    public static bool Touches(Factor factor, string system) =>
        SystemCatalog.Of(system).Network is not { } network ? !RunSettings.IdleWithoutEpochs.Contains(factor.Option)
        : factor.Option == "weight-domain" ? network.HasDomainHead
        : factor.Option != "emotion-gradient" || NetworkCatalog.LinkedPathways.Contains(system);

    /// <summary>Whether two runs are of one system, or of the two that are readings of the paper's backbone.</summary>
    public static bool OneSystem(RunRecord first, RunRecord second) =>
        first.System == second.System
        || All.Any(f => f.Option == System && f.Values.Contains(first.System) && f.Values.Contains(second.System));

    /// <summary>Names of the options that can be varied.</summary>
    public static IReadOnlyList<string> Options { get; } = [.. All.Select(factor => factor.Option)];

    private static Factor Of<T>(string name, string option, string choice)
        where T : struct, Enum => new(name, option, Words.All<T>(), choice);
}
