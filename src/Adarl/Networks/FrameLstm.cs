using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A long short-term memory over the columns of a picture, each a frame of 3 F values: its three channels, one after the other.</summary>
public sealed class FrameLstm : nn.Module<Tensor, Tensor>, ILayer
{
    /// <summary>Channels of a picture.</summary>
    public const long Channels = 3;

    private readonly LSTM lstm;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Values in a frame.</param>
    /// <param name="hidden">Values out.</param>
    /// <param name="start">Where its weights start: uniform in +-1 / sqrt(hidden), PyTorch's rule, whatever that of the other weights.</param>
    public FrameLstm(long inputs, long hidden, WeightStart start)
        : base(nameof(FrameLstm))
    {
        Description = $"LSTM over frames of {inputs} values";
        lstm = nn.LSTM(inputs, hidden, batchFirst: true);
        using (no_grad())
            foreach (var (_, parameter) in lstm.named_parameters())
                parameter.uniform_(-1 / Math.Sqrt(hidden), 1 / Math.Sqrt(hidden), start.Generator);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>[B, 3, F, T] to [B, T, hidden], in float32.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var frames = input.to(ScalarType.Float32).permute(0, 3, 1, 2).flatten(2L).contiguous(); // [B, T, 3 F]
        var (output, _, _) = lstm.call(frames);
        return output.MoveToOuterDisposeScope();
    }
}
