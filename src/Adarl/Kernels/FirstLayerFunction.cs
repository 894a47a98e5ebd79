using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>What the backward pass needs of the forward one, besides pictures and signs.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Moments">The moments of the pictures' patches.</param>
/// <param name="Kernel">w and b.</param>
/// <param name="Mean">The mean of each channel, [C].</param>
/// <param name="Norm">The normalisation, from this batch.</param>
/// <param name="Threads">Threads to use.</param>
internal sealed record FirstLayerStep(
    MapShape Shape,
    PatchMoments Moments,
    PatchKernel Kernel,
    double[] Mean,
    NormValues Norm,
    int Threads
);

/// <summary>The gradient of pavg(ReLU(BN(w * picture + b))) with respect to w, b and the norm's weight and bias.</summary>
internal sealed class FirstLayerFunction : autograd.SingleTensorFunction<FirstLayerFunction>
{
    private const string Step = "step";

    /// <inheritdoc/>
    public override string Name => nameof(FirstLayerFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (pictures, step) = ((Tensor)vars[0], (FirstLayerStep)vars[5]);
        var shape = step.Shape;
        using var scope = NewDisposeScope();
        var signs = empty([shape.Batch, shape.PooledSize * shape.Pool * shape.Pool / 8], dtype: ScalarType.Byte);
        var pooled = FirstLayer.Forward(shape, pictures, step.Kernel, step.Norm, signs);
        ctx.save_for_backward([pictures, signs]); // read when this method has returned, so they outlive its scope
        ctx.save_data(Step, step);
        scope.MoveToOuter(signs);
        return pooled.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// With d the gradient that passes pooling and ReLU, p a patch, x = w p + b, N patches, deviation s and h = (x - mean) / s:
    /// dbias = sum d, dweight = sum d h and dw = weight / s (sum d p - dbias / N sum p - dweight / N sum h p). A shift of b is undone
    /// by the mean: its gradient is 0.
    /// </summary>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (shape, moments, kernel, mean, norm, threads) = (FirstLayerStep)ctx.get_data(Step);
        var gradient = NormPool.ChannelsLast(grad_output.to(saved[0].dtype)); // [B, F / 2, T / 2, C]
        var sums = PatchSweeps
            .For(saved[0].dtype, shape.Channels)
            .Gradient(shape, saved[0], gradient, saved[1], threads);
        var (w, weight) = (new float[shape.Channels * PatchMoments.Size], new float[shape.Channels]);
        for (var c = 0; c < shape.Channels; c++)
        {
            var (plain, ofChannel, inverse) = (sums.Plain[c], kernel.Weights[c], (double)norm.InverseDeviation[c]);
            var centred = (kernel.Bias[c] - mean[c]) * plain;
            for (var u = 0; u < PatchMoments.Size; u++)
                centred += ofChannel[u] * sums.Patches[u * shape.Channels + c];
            weight[c] = (float)(centred * inverse);
            var (perPatch, slope) = (plain / moments.Count, centred * inverse * inverse / moments.Count);
            for (var u = 0; u < PatchMoments.Size; u++)
                w[c * PatchMoments.Size + u] = (float)(
                    norm.Scale[c]
                    * (
                        sums.Patches[u * shape.Channels + c]
                        - perPatch * moments.Sum[u]
                        - slope * moments.CentredProduct(ofChannel, u)
                    )
                );
        }
        var weights = tensor(w, [shape.Channels, 3, 3, 3]).permute(0, 3, 1, 2).contiguous(); // [C, 3, 3, 3]
        List<Tensor> all =
        [
            null!,
            weights.MoveToOuterDisposeScope(),
            zeros(shape.Channels).MoveToOuterDisposeScope(),
            tensor(weight).MoveToOuterDisposeScope(),
            tensor([.. sums.Plain.Select(s => (float)s)]).MoveToOuterDisposeScope(),
            null!,
        ];
        return all;
    }
}
