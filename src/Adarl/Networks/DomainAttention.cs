using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Over what the attention averages the feature maps that it sees.</summary>
public enum GatePooling
{
    /// <summary>Over time, then over channels, as Eq. 4 says (default).</summary>
    TimeAndChannel,

    /// <summary>Over time alone: the first layer hears the rows of each channel.</summary>
    Time,
}

/// <summary>
/// The domain-aware attention layer (Eq. 4): I_D = sigmoid(w_fc2 ReLU(w_fc1 CP(TP(F_4^D)))), one weight in (0, 1) for each frequency row.
/// </summary>
public sealed class DomainAttention : nn.Module<Tensor, Tensor>
{
    private readonly GatePooling pooling;
    private readonly Dense fc1;
    private readonly Dense fc2;

    /// <summary>Makes the layer.</summary>
    /// <param name="rows">Frequency rows F' of the feature maps: 8 for the paper's picture; the hidden layer has half as many.</param>
    /// <param name="pooling">Over what it averages; where channels are not averaged the first layer has 64 times as many inputs.</param>
    /// <param name="start">Where its weights start.</param>
    public DomainAttention(long rows, GatePooling pooling, WeightStart start)
        : base(nameof(DomainAttention))
    {
        this.pooling = pooling;
        var inputs = pooling == GatePooling.Time ? FeatureExtractor.Channels * rows : rows;
        fc1 = new Dense(inputs, rows / 2, start);
        fc2 = new Dense(rows / 2, rows, start);
        RegisterComponents();
    }

    /// <summary>[B, 64, F', T'] to [B, F'].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var overTime = input.mean([3L]); // TP: [B, 64, F']
        var pooled = pooling == GatePooling.Time ? overTime.flatten(1L) : overTime.mean([1L]); // [B, 64 F'], or CP: [B, F']
        var hidden = nn.functional.relu(fc1.call(pooled)); // [B, F' / 2]
        return fc2.call(hidden).sigmoid().MoveToOuterDisposeScope(); // [B, F']
    }

    /// <summary>The embedding of the domain knowledge (Eq. 5): f_emb^k = diag(I_D) f^k, the same weights for every channel.</summary>
    /// <param name="attention">I_D: [B, F'].</param>
    /// <param name="maps">F_4^E: [B, 64, F', T'].</param>
    /// <returns>F_emb: [B, 64, F', T'].</returns>
    public static Tensor Embed(Tensor attention, Tensor maps)
    {
        using var scope = NewDisposeScope();
        var perRow = attention.unsqueeze(1L).unsqueeze(3L); // [B, 1, F', 1]
        return (perRow * maps).MoveToOuterDisposeScope();
    }
}
