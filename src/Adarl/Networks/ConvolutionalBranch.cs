using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>What turns pictures into the 64 features of one part of a shared-private network.</summary>
public enum BranchKind
{
    /// <summary>The four multi-scale layers, time pooling and the channel-wise layer of the emotion pathway.</summary>
    Convolutional,

    /// <summary>An LSTM over the frames, the mean of what it says over time, and a dense layer.</summary>
    Lstm,
}

/// <summary>Pictures to 64 features by the backbone's own layers: F_CFC (Eq. 2).</summary>
public sealed class ConvolutionalBranch : nn.Module<Tensor, Tensor>
{
    private readonly FeatureExtractor extractor;
    private readonly ChannelwiseDense cfc;

    /// <summary>Makes the branch.</summary>
    /// <param name="input">Size of the picture.</param>
    /// <param name="kernels">The two kernels of each layer.</param>
    /// <param name="precision">What the extractor computes in.</param>
    /// <param name="layers">Where the extractor's weights start.</param>
    /// <param name="features">Where the channel-wise layer's weights start.</param>
    public ConvolutionalBranch(
        ModelInput input,
        KernelChoice kernels,
        ScalarType precision,
        WeightStart layers,
        WeightStart features
    )
        : base(nameof(ConvolutionalBranch))
    {
        extractor = new FeatureExtractor(kernels, precision, layers);
        cfc = new ChannelwiseDense(FeatureExtractor.Channels, input.FeatureRows, features);
        RegisterComponents();
    }

    /// <summary>[B, 3, F, T] to [B, 64].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var maps = extractor.call(input); // F_4: [B, 64, 8, 6]
        return cfc.call(maps.mean([3L])).MoveToOuterDisposeScope(); // [B, 64]
    }
}
