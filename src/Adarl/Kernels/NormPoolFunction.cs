using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>What the backward sweeps need of the forward ones, besides the maps.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Norm">The normalisation, from this batch.</param>
/// <param name="Threads">Threads to use.</param>
internal sealed record NormPoolStep(MapShape Shape, NormValues Norm, int Threads);

/// <summary>The gradient of pavg(ReLU(BN(x))) with respect to x, weight and bias, batch statistics included.</summary>
internal sealed class NormPoolFunction : autograd.SingleTensorFunction<NormPoolFunction>
{
    private const string Step = "step";

    /// <inheritdoc/>
    public override string Name => nameof(NormPoolFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (maps, step) = ((Tensor)vars[0], (NormPoolStep)vars[3]);
        ctx.save_for_backward([maps]);
        ctx.save_data(Step, step);
        using var scope = NewDisposeScope();
        return NormPoolPasses
            .Forward(step.Shape, NormPool.ChannelsLast(maps), step.Norm, step.Threads)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var maps = NormPool.ChannelsLast(ctx.get_saved_variables()[0]); // [B, F, T, C]
        var gradient = NormPool.ChannelsLast(grad_output.to(maps.dtype)); // [B, F / pool, T / pool, C]
        var (x, weight, bias) = NormPoolPasses.Backward((NormPoolStep)ctx.get_data(Step), maps, gradient);
        scope.MoveToOuter(x, weight, bias);
        return [x, weight, bias, null!];
    }
}
