using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl.Kernels;

/// <summary>
/// The gradient of a 3x3 convolution's weights and bias, for processors with AVX2 alone: there oneDNN computes it at less than half the speed of
/// its other passes, which stay the library's. Sums of a row are float32, those of a picture too; pictures are added up in float64 in a fixed
/// order, so that the result does not depend on the number of threads.
/// </summary>
internal static class WeightGradient
{
    /// <summary>
    /// Whether a convolution's gradient is computed here: a 3x3 kernel over float32 maps in channels-last memory on a processor without AVX-512,
    /// and channels as the kernel takes them.
    /// </summary>
    /// <param name="maps">[B, Cin, F, T].</param>
    /// <param name="weight">[Cout, Cin, 3, 3].</param>
    public static bool Fits(Tensor maps, Tensor weight) =>
        Fma.IsSupported
        && !Avx512F.IsSupported
        && is_grad_enabled()
        && maps.device_type == DeviceType.CPU
        && maps.dtype == ScalarType.Float32
        && weight.shape[0] % WeightGradientKernel.Outputs == 0
        && weight.shape[1] % PairedRows.Pair == 0
        && weight.shape[2] == ConvolutionShape.Side
        && weight.shape[3] == ConvolutionShape.Side
        && NormPool.IsChannelsLast(maps);

    /// <summary>w * x + b with "same" padding, [B, Cout, F, T]; forward and the gradient of x are the library's.</summary>
    /// <param name="maps">x: [B, Cin, F, T].</param>
    /// <param name="weight">w: [Cout, Cin, 3, 3].</param>
    /// <param name="bias">b: [Cout].</param>
    public static Tensor Convolve(Tensor maps, Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var result = nn.functional.conv2d(maps, weight.detach(), bias.detach(), padding: [1, 1]);
        return WeightGradientFunction
            .apply(result, weight, bias, maps.detach(), get_num_threads())
            .MoveToOuterDisposeScope();
    }

    /// <summary>The gradients of weight [Cout, Cin, 3, 3] and bias [Cout], which the caller's dispose scope owns.</summary>
    /// <param name="maps">x: [B, F, T, Cin], contiguous.</param>
    /// <param name="gradient">Gradient of the maps out, [B, F, T, Cout], contiguous.</param>
    /// <param name="threads">Threads to use.</param>
    public static (Tensor Weight, Tensor Bias) Of(Tensor maps, Tensor gradient, int threads)
    {
        var shape = new ConvolutionShape(
            (int)maps.shape[0],
            (int)maps.shape[1],
            (int)maps.shape[2],
            (int)maps.shape[3],
            (int)gradient.shape[3]
        );
        var (weights, bias) = Sums(shape, maps, gradient, threads);
        var (pairs, side) = (shape.Inputs / PairedRows.Pair, ConvolutionShape.Side);
        using var scope = NewDisposeScope();
        var weight = tensor(weights, [side, pairs, side, PairedRows.Pair, shape.Outputs], dtype: ScalarType.Float32)
            .permute(4, 1, 3, 0, 2) // [Cout, Cin / 2, 2, 3, 3]
            .reshape(shape.Outputs, shape.Inputs, side, side);
        return (weight.MoveToOuterDisposeScope(), tensor(bias, dtype: ScalarType.Float32).MoveToOuterDisposeScope());
    }

    private static unsafe (double[] Weights, double[] Bias) Sums(
        ConvolutionShape shape,
        Tensor maps,
        Tensor gradient,
        int threads
    )
    {
        var x = TensorMemory.Of<float>(maps);
        var g = TensorMemory.Of<float>(gradient);
        var parts = new (float[] Weights, double[] Bias)[shape.Batch];
        Threads.Each(
            shape.Batch,
            threads,
            () => new PairedRows(shape),
            (picture, rows) =>
            {
                parts[picture] = (new float[shape.Weights], new double[shape.Outputs]);
                fixed (float* weights = parts[picture].Weights)
                fixed (double* bias = parts[picture].Bias)
                    WeightGradientKernel.Add(
                        shape,
                        rows,
                        x + (long)picture * shape.Rows * shape.InputRow,
                        g + (long)picture * shape.Rows * shape.OutputRow,
                        weights,
                        bias
                    );
            }
        );
        GC.KeepAlive(maps);
        GC.KeepAlive(gradient);
        var (sum, biasSum) = (new double[shape.Weights], new double[shape.Outputs]);
        foreach (var (weights, bias) in parts)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] += weights[i];
            for (var c = 0; c < biasSum.Length; c++)
                biasSum[c] += bias[c];
        }
        return (sum, biasSum);
    }
}
