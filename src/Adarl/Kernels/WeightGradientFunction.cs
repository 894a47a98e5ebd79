using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// Lets a convolution's result pass as it is, and adds what the library was not asked for on the way back: the gradient of its weights and bias.
/// </summary>
internal sealed class WeightGradientFunction : autograd.SingleTensorFunction<WeightGradientFunction>
{
    private const string ThreadCount = "threads";

    /// <inheritdoc/>
    public override string Name => nameof(WeightGradientFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_for_backward([(Tensor)vars[3]]);
        ctx.save_data(ThreadCount, vars[4]);
        return ((Tensor)vars[0]).alias();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var maps = NormPool.ChannelsLast(ctx.get_saved_variables()[0]); // [B, F, T, Cin]
        var gradient = NormPool.ChannelsLast(grad_output); // [B, F, T, Cout]
        var (weight, bias) = WeightGradient.Of(maps, gradient, (int)ctx.get_data(ThreadCount));
        var passed = grad_output.alias();
        scope.MoveToOuter(passed, weight, bias);
        return [passed, weight, bias, null!, null!];
    }
}
