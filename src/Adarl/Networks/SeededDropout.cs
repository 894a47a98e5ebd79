using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// Dropout: in training each value is dropped with probability p, and what is left is divided by 1 - p; in evaluation values pass as they are. The seed
/// of the step and the layer's place decide the mask, so that it is the same after a resume and for any number of threads.
/// </summary>
public sealed class SeededDropout : nn.Module<Tensor, long, Tensor>
{
    private readonly string place;
    private readonly double dropped;

    /// <summary>Makes the layer.</summary>
    /// <param name="place">Its place in the network; no two layers of a network have the same.</param>
    /// <param name="dropped">p, from 0 to below 1.</param>
    public SeededDropout(string place, double dropped)
        : base(nameof(SeededDropout))
    {
        this.place = place;
        this.dropped = dropped;
        RegisterComponents();
    }

    /// <summary>Drops values.</summary>
    /// <param name="input">Of any shape, in float32 or bfloat16.</param>
    /// <param name="stepSeed">The seed of the step, as the batch has it.</param>
    /// <returns>Of the same shape and type; the caller's dispose scope owns it.</returns>
    public override Tensor forward(Tensor input, long stepSeed)
    {
        if (!training || dropped == 0)
            return input.alias();
        using var scope = NewDisposeScope();
        return (input * Mask(input, stepSeed)).MoveToOuterDisposeScope();
    }

    // Drawn on the CPU, where one thread draws: [shape of the input], 0 or 1 / (1 - p).
    private Tensor Mask(Tensor input, long stepSeed)
    {
        using var generator = new Generator((ulong)Seeds.Derive(stepSeed, place));
        var drawn = empty(input.shape, dtype: ScalarType.Float32).uniform_(0, 1, generator);
        var stays = drawn.ge(Numbers.Of(dropped)).to(ScalarType.Float32);
        return (stays * Numbers.Of(1 / (1 - dropped))).to(input.dtype, input.device);
    }
}
