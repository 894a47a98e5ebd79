using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// One layer of a feature extractor, F_l = pavg(ReLU(BN({w1 * F_(l-1), w2 * F_(l-1)}))) (Eq. 10): two parallel
/// convolutions, stride 1 and "same" padding, concatenated along the channels, then batch norm, ReLU and an average pooling.
/// </summary>
/// <remarks>
/// Two convolutions of one shape that read the same input are one convolution with both weights stacked, so
/// <see cref="KernelChoice.Printed"/> runs as one.
/// </remarks>
public sealed class MultiScaleConv : nn.Module<Maps, Tensor>, ILayer
{
    private readonly Parameter weight1;
    private readonly Parameter bias1;
    private readonly Parameter? weight2;
    private readonly Parameter? bias2;
    private readonly BatchNorm2d norm;
    private readonly KernelChoice kernels;
    private readonly long pool;
    private readonly ScalarType precision;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="width">Channels out of each of the two convolutions; the layer has twice as many.</param>
    /// <param name="pool">Side and stride of the pooling window.</param>
    /// <param name="kernels">The two kernels.</param>
    /// <param name="precision">What convolution, norm and pooling compute in: float32 or bfloat16. Weights stay float32.</param>
    /// <param name="start">Where its weights start.</param>
    public MultiScaleConv(
        long inputs,
        long width,
        long pool,
        KernelChoice kernels,
        ScalarType precision,
        WeightStart start
    )
        : base(nameof(MultiScaleConv))
    {
        this.kernels = kernels;
        this.pool = pool;
        this.precision = precision;
        var sides = kernels switch
        {
            KernelChoice.Dilated => "3x3 and 3x3 dilated by 2",
            KernelChoice.ThreeAndFive => "3x3 and 5x5",
            _ => "3x3 and 3x3",
        };
        Description = $"convolutions {sides}, {width} each; BN, ReLU, average pool {pool}x{pool}";
        var (first, second) = (Kernel(3), Kernel(kernels == KernelChoice.ThreeAndFive ? 5 : 3));
        if (kernels == KernelChoice.Printed)
        {
            weight1 = new Parameter(cat([first.Weight, second.Weight], 0L));
            bias1 = new Parameter(cat([first.Bias, second.Bias], 0L));
        }
        else
        {
            (weight1, bias1) = (new Parameter(first.Weight), new Parameter(first.Bias));
            (weight2, bias2) = (new Parameter(second.Weight), new Parameter(second.Bias));
        }
        norm = nn.BatchNorm2d(2 * width);
        RegisterComponents();

        (Tensor Weight, Tensor Bias) Kernel(long side)
        {
            var (weight, bias) = (empty(width, inputs, side, side), empty(width));
            Initialise.Convolution(weight, bias, start);
            return (weight, bias);
        }
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>[B, Cin, F, T] to [B, 2 width, F / pool, T / pool], floored, in the layer's precision.</summary>
    public override Tensor forward(Maps input)
    {
        using var scope = NewDisposeScope();
        if (
            kernels == KernelChoice.Printed
            && input.Values.dtype == precision
            && FirstLayer.Fits(input.Values, weight1, norm, pool)
        )
            return FirstLayer.Compute(input, weight1, bias1, norm).MoveToOuterDisposeScope();
        var maps = Convolve(input.Values.to(precision)); // [B, 2 width, F, T]
        return Pool(maps).MoveToOuterDisposeScope(); // [B, 2 width, F / pool, T / pool]
    }

    private Tensor Pool(Tensor maps) =>
        NormPool.Fits(maps, norm)
            ? NormPool.Compute(maps, norm, (int)pool)
            : nn.functional.avg_pool2d(nn.functional.relu(NormState.Apply(norm, maps), inplace: true), pool);

    private Tensor Convolve(Tensor x)
    {
        if (kernels == KernelChoice.Printed && WeightGradient.Fits(x, weight1))
            return WeightGradient.Convolve(x, weight1, bias1);
        var first = nn.functional.conv2d(x, weight1.to(precision), bias1.to(precision), padding: [1, 1]);
        if (weight2 is null || bias2 is null)
            return first;
        var dilation = kernels == KernelChoice.Dilated ? 2L : 1L;
        var second = nn.functional.conv2d(
            x,
            weight2.to(precision),
            bias2.to(precision),
            padding: [2, 2],
            dilation: [dilation, dilation]
        );
        return cat([first, second], 1L);
    }
}
