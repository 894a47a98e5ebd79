using Adarl.Runs.Records;

namespace Adarl.Runs.Options;

/// <summary>The open choices that can be varied, in the order of <c>docs/open-choices.md</c>.</summary>
public static class OpenChoices
{
    /// <summary>The option whose value is the system itself.</summary>
    public const string System = "system";

    /// <summary>The two systems that are readings of the paper's backbone.</summary>
    public static IReadOnlyList<string> Backbones { get; } = ["backbone", "backbone-attention"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OpenChoice> All { get; } =
    [
        new("window", "window", "\"20 ms, 40 ms\": which length the analysis window has"),
        new("hamming", "hamming", "which form of the Hamming window"),
        new("log", "log", "which logarithm, with which floor"),
        new("band", "band", "which 400 of the 401 bins up to 4 kHz"),
        new("remainder", "remainder", "what becomes of less than 3 s at an utterance's end"),
        new("channels", "channels", "what the three input channels hold"),
        new("colormap", "colormap", "which colour map draws the picture"),
        new("orientation", "orientation", "which end of the spectrum the pooling cuts off"),
        new("normalisation", "normalise", "over what \"z-score normalization\" goes"),
        new("padding", "padding", "which value \"zero padding\" is"),
        new("kernels", "kernels", "\"different scales\", or 3 x 3 twice as Table 1 prints"),
        new("initial-weights", "initial-weights", "which of Xavier's rules, and for which layers"),
        new("centre", "center-loss-on", "which 64 values are the features of Eq. 8"),
        new("centre-weight", "weight-center", "what the centre loss adds at all"),
        new("centre-update", "center-update", "how the class centres move"),
        new("centre-rate", "center-rate", "how fast they move"),
        new(
            "embedding",
            "embedding",
            "which values stand \"before the last fully connected layer\"; changes the distance alone"
        ),
        new("detach", "emotion-gradient", "whether L_E trains the domain pathway"),
        new("domain", "domain", "which property is the domain; the paper tries gender"),
        new("domain-weight", "weight-domain", "what the domain loss adds at all"),
        new("backbone", System, "which network \"lambda_1 = 0\" means (section 3.3.2)"),
        new("reversal", "reversal", "over what the reversal grows"),
        new("context-weights", "context-weights", "whether a context gate's weights are learned"),
        new("adversary-weight", "weight-adversary", "what the adversary adds"),
        new("difference-weight", "weight-difference", "what orthogonality adds"),
        new("epoch-segments", "epoch-segments", "how many updates an epoch of the schedule holds"),
        new("last-batch", "last-batch", "what becomes of a short last batch"),
        new("weight-decay-on", "weight-decay-on", "which parameters decay"),
        new("momentum", "momentum", "SGD with or without momentum"),
        new("selection", "selection", "which epoch's model counts"),
    ];

    /// <summary>Whether two runs are of one system, or of the two that are readings of the paper's backbone.</summary>
    public static bool OneSystem(RunRecord first, RunRecord second) =>
        first.System == second.System || (Backbones.Contains(first.System) && Backbones.Contains(second.System));
}
