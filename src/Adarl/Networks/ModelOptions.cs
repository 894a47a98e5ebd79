using Adarl.Runs.Options;

namespace Adarl.Networks;

/// <summary>The two kernels of a multi-scale convolution (Eq. 10).</summary>
public enum KernelChoice
{
    /// <summary>3 x 3 twice, as Table 1 prints (default).</summary>
    Printed,

    /// <summary>3 x 3 with dilation 1 and 2: the text says "different scales".</summary>
    Dilated,

    /// <summary>3 x 3 and 5 x 5.</summary>
    ThreeAndFive,
}

/// <summary>How weights start.</summary>
public enum InitialWeights
{
    /// <summary>Convolutions Xavier uniform over each kernel of Table 1; dense and channel-wise layers PyTorch's default (default).</summary>
    XavierUniform,

    /// <summary>Convolutions Xavier normal; dense and channel-wise layers PyTorch's default.</summary>
    XavierNormal,

    /// <summary>Convolutions and dense layers Xavier uniform, all their biases zero.</summary>
    XavierEverywhere,
}

/// <summary>A place in the emotion head (Eq. 3), where 64 values come out.</summary>
public enum HeadPlace
{
    /// <summary>After the first dense layer and its ReLU.</summary>
    BeforeBatchNorm,

    /// <summary>After batch normalisation: what enters the last dense layer.</summary>
    AfterBatchNorm,
}

/// <summary>How the class centres of Eq. 8 move.</summary>
public enum CenterUpdate
{
    /// <summary>Wen et al. 2016: c_j -= alpha * sum(c_j - x_i) / (1 + n_j), alpha 0.5 (default).</summary>
    Wen,

    /// <summary>As parameters of SGD, without weight decay.</summary>
    Sgd,
}

/// <summary>Where the emotion loss's gradient ends.</summary>
public enum EmotionGradient
{
    /// <summary>It flows through the attention into the domain pathway (default).</summary>
    Flows,

    /// <summary>It ends at the attention's input.</summary>
    Detached,
}

/// <summary>The choices inside the network that the paper leaves open. Every run records them.</summary>
public sealed record ModelOptions
{
    /// <summary>The two kernels of each convolution layer.</summary>
    [Option(
        "kernels",
        "The two kernels of a multi-scale convolution.",
        Section = "Table 1, Eq. 10",
        Open = "\"different scales\", or 3 x 3 twice as Table 1 prints",
        Values = "`printed`: 3x3 twice; `dilated`: 3x3, and 3x3 dilated by 2; `three-and-five`"
    )]
    public KernelChoice Kernels { get; init; } = KernelChoice.Printed;

    /// <summary>How weights start.</summary>
    [Option(
        "initial-weights",
        "How weights start.",
        Section = "3.2",
        Open = "which of Xavier's rules, and for which layers"
    )]
    public InitialWeights InitialWeights { get; init; } = InitialWeights.XavierUniform;

    /// <summary>Which 64 values the centre loss (Eq. 8) gathers.</summary>
    [Option(
        "center-loss-on",
        "The 64 values that the centre loss gathers.",
        Section = "Eq. 8",
        Open = "which 64 values are the features of Eq. 8"
    )]
    public HeadPlace CenterLossOn { get; init; } = HeadPlace.BeforeBatchNorm;

    /// <summary>Which 64 values are the embedding of Figure 5 and Table 4.</summary>
    [Option(
        "embedding",
        "The 64 values of Figure 5 and Table 4.",
        Section = "3.4",
        Open = "which values stand \"before the last fully connected layer\"; changes the distance alone"
    )]
    public HeadPlace Embedding { get; init; } = HeadPlace.AfterBatchNorm;

    /// <summary>How the centres move.</summary>
    [Option(
        "center-update",
        "How the class centres move.",
        Section = "Eq. 8",
        Open = "how the class centres move; the default is Wen et al. 2016"
    )]
    public CenterUpdate CenterUpdate { get; init; } = CenterUpdate.Wen;

    /// <summary>The rate alpha of <see cref="CenterUpdate.Wen"/>, in (0, 1].</summary>
    [Option(
        "center-rate",
        "The rate alpha of the centres.",
        Section = "Eq. 8",
        Open = "how fast they move",
        Above = 0,
        Most = 1,
        Tried = ["0.5"]
    )]
    public double CenterRate { get; init; } = 0.5;

    /// <summary>Whether the emotion loss's gradient flows through the attention into the domain pathway.</summary>
    [Option(
        "emotion-gradient",
        "Whether the emotion loss's gradient reaches the domain pathway.",
        Section = "Eq. 4, 5",
        Open = "whether L_E trains the domain pathway through the attention"
    )]
    public EmotionGradient EmotionGradient { get; init; } = EmotionGradient.Flows;

    /// <summary>Whether the emotion loss's gradient reaches the domain pathway.</summary>
    public bool EmotionGradientReachesDomain => EmotionGradient == EmotionGradient.Flows;
}
