using Adarl.Runs;
using static Adarl.OptionCheck;

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

/// <summary>The choices inside the network that the paper leaves open. Every run records them.</summary>
public sealed record ModelOptions
{
    /// <summary>The two kernels of each convolution layer.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Printed;

    /// <summary>How weights start.</summary>
    public InitialWeights InitialWeights { get; init; } = InitialWeights.XavierUniform;

    /// <summary>Which 64 values the centre loss (Eq. 8) gathers.</summary>
    public HeadPlace CenterLossOn { get; init; } = HeadPlace.BeforeBatchNorm;

    /// <summary>Which 64 values are the embedding of Figure 5 and Table 4.</summary>
    public HeadPlace Embedding { get; init; } = HeadPlace.AfterBatchNorm;

    /// <summary>How the centres move.</summary>
    public CenterUpdate CenterUpdate { get; init; } = CenterUpdate.Wen;

    /// <summary>The rate alpha of <see cref="CenterUpdate.Wen"/>, in (0, 1].</summary>
    public double CenterRate { get; init; } = 0.5;

    /// <summary>True lets the emotion loss's gradient flow through the attention into the domain pathway (default); false detaches it.</summary>
    public bool EmotionGradientReachesDomain { get; init; } = true;

    /// <summary>How strongly a gradient reversal reverses in the course of training.</summary>
    public ReversalChoice Reversal { get; init; } = ReversalChoice.OverSchedule;

    /// <summary>Whether the weights of a context gate are learned.</summary>
    public ContextWeights ContextWeights { get; init; } = ContextWeights.Learned;

    /// <summary>What L_D is multiplied by, besides its weight in Eq. 9, in a shared-private network; from 0.</summary>
    public double AdversaryWeight { get; init; } = 0.05;

    /// <summary>The weight of the difference loss of a shared-private network; from 0.</summary>
    public double DifferenceWeight { get; init; } = 0.01;

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        RequireWord("kernels", Kernels);
        RequireWord("initial-weights", InitialWeights);
        RequireWord("center-loss-on", CenterLossOn);
        RequireWord("embedding", Embedding);
        RequireWord("center-update", CenterUpdate);
        RequireWord("reversal", Reversal);
        RequireWord("context-weights", ContextWeights);
        Require(AdversaryWeight is >= 0 and < 1e6, "weight of the adversary", AdversaryWeight, "from 0");
        Require(DifferenceWeight is >= 0 and < 1e6, "weight of the difference loss", DifferenceWeight, "from 0");
        Require(CenterRate is > 0 and <= 1, "centre rate", CenterRate, "a number above 0 and at most 1");
    }
}
