using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Pictures to 64 features by an LSTM over the columns of the picture, in float32.</summary>
public sealed class LstmBranch : nn.Module<Tensor, Tensor>
{
    private const long Hidden = 128;

    private readonly FrameLstm frames;
    private readonly Dense fc;

    /// <summary>Makes the branch.</summary>
    /// <param name="input">Size of the picture.</param>
    /// <param name="start">Where its weights start.</param>
    public LstmBranch(ModelInput input, WeightStart start)
        : base(nameof(LstmBranch))
    {
        frames = new FrameLstm(FrameLstm.Channels * input.Height, Hidden, start);
        fc = new Dense(Hidden, FeatureExtractor.Channels, start);
        RegisterComponents();
    }

    /// <summary>[B, 3, F, T] to [B, 64].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var said = frames.call(input); // [B, T, 128]
        return fc.call(said.mean([1L])).MoveToOuterDisposeScope(); // [B, 64]
    }
}
