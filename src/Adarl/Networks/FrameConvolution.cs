using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>What a <see cref="FrameConvolution"/> does.</summary>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
/// <param name="Rows">Rows of the kernel.</param>
/// <param name="Frames">Frames of the kernel.</param>
public sealed record FrameKernel(long Inputs, long Outputs, long Rows, long Frames)
{
    /// <summary>Step of the convolution, both ways.</summary>
    public long Stride { get; init; } = 1;

    /// <summary>Zeros around the maps, both ways; null as many as keep the size, the odd one behind.</summary>
    public long? Padding { get; init; }

    /// <summary>Whether batch norm follows.</summary>
    public bool Norm { get; init; }

    /// <summary>Whether each value is then divided by its neighbours' in five channels.</summary>
    public bool LocalResponse { get; init; }

    /// <summary>Side of the greatest-value pooling; 0 pools nothing.</summary>
    public long Pool { get; init; }

    /// <summary>Step of the pooling.</summary>
    public long PoolStride { get; init; } = 2;

    /// <summary>What comes out of so many rows or frames.</summary>
    /// <param name="size">Rows or frames in.</param>
    /// <param name="kernel">Those of the kernel.</param>
    public long After(long size, long kernel)
    {
        var convolved = Padding is { } padding ? (size + 2 * padding - kernel) / Stride + 1 : size;
        return Pool == 0 ? convolved : (convolved - Pool) / PoolStride + 1;
    }

    /// <summary>In words.</summary>
    public string Description =>
        $"convolution {Rows}x{Frames}"
        + (Stride > 1 ? $", stride {Stride}" : "")
        + (Norm ? "; BN, ReLU" : "; ReLU")
        + (LocalResponse ? ", local response" : "")
        + (Pool > 0 ? $", greatest of {Pool}x{Pool}" : "");
}

/// <summary>
/// A convolution over maps whose items have lengths of their own, batch norm over the frames that there are, ReLU and a pooling. What is beyond an
/// item's end stays 0, so that padding changes no output.
/// </summary>
public sealed class FrameConvolution : nn.Module<Tensor, Tensor, Tensor>, ILayer
{
    private readonly FrameKernel kernel;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly BatchNorm2d? norm;

    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">What it does.</param>
    /// <param name="start">Where its weights start.</param>
    public FrameConvolution(FrameKernel kernel, WeightStart start)
        : base(nameof(FrameConvolution))
    {
        this.kernel = kernel;
        weight = new Parameter(empty(kernel.Outputs, kernel.Inputs, kernel.Rows, kernel.Frames));
        bias = new Parameter(empty(kernel.Outputs));
        Initialise.Convolution(weight, bias, start);
        norm = kernel.Norm ? nn.BatchNorm2d(kernel.Outputs) : null;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public string Description => kernel.Description;

    /// <summary>Its sizes.</summary>
    internal FrameKernel Kernel => kernel;

    /// <summary>Maps to maps; the caller's dispose scope owns them.</summary>
    /// <param name="maps">[B, Cin, F, T].</param>
    public FrameMaps Compute(FrameMaps maps) => new(call(maps.Values, maps.Lengths), After(maps.Lengths));

    /// <summary>[B, Cin, F, T] to [B, Cout, F', T'].</summary>
    /// <param name="maps">The maps, 0 beyond each item's end.</param>
    /// <param name="lengths">[B], int64, on the CPU.</param>
    public override Tensor forward(Tensor maps, Tensor lengths)
    {
        using var scope = NewDisposeScope();
        var convolved = Convolve(maps);
        if (norm is not null)
        {
            // What the norm reads is freed before the next large map is made.
            using var plain = convolved;
            convolved = FrameNorm.Apply(norm, plain, FrameMaps.Mask(plain, Convolved(lengths)));
        }
        convolved = convolved.relu_();
        if (kernel.LocalResponse)
            convolved = LocalResponse(convolved);
        if (kernel.Pool > 0)
            convolved = nn.functional.max_pool2d(
                convolved,
                [kernel.Pool, kernel.Pool],
                [kernel.PoolStride, kernel.PoolStride]
            );
        return (convolved * FrameMaps.Mask(convolved, After(lengths))).MoveToOuterDisposeScope();
    }

    private Tensor Convolve(Tensor maps)
    {
        if (kernel.Padding is { } around)
            return nn.functional.conv2d(
                maps,
                weight,
                bias,
                strides: [kernel.Stride, kernel.Stride],
                padding: [around, around]
            );
        var (rows, frames) = (kernel.Rows - 1, kernel.Frames - 1);
        if (rows % 2 + frames % 2 > 0)
            maps = nn.functional.pad(maps, [0, frames % 2, 0, rows % 2]);
        return nn.functional.conv2d(maps, weight, bias, padding: [rows / 2, frames / 2]);
    }

    // b = a / (2 + 1e-4 / 5 * the sum of squares over five channels)^0.75, Krizhevsky et al. 2012.
    private static Tensor LocalResponse(Tensor maps)
    {
        const long neighbours = 5;
        using var scope = NewDisposeScope();
        var squares = nn.functional.pad(maps * maps, [0, 0, 0, 0, neighbours / 2, neighbours / 2]);
        var sum = Enumerable
            .Range(0, (int)neighbours)
            .Select(i => squares.narrow(1L, i, maps.shape[1]))
            .Aggregate(Numbers.Sum);
        var share = (sum * Numbers.Of(1e-4 / neighbours)).add(Numbers.Of(2.0), alpha: Numbers.Of(1L));
        return (maps / share.pow(Numbers.Of(0.75))).MoveToOuterDisposeScope();
    }

    private Tensor After(Tensor lengths) => Each(lengths, n => kernel.After(n, kernel.Frames));

    private Tensor Convolved(Tensor lengths) => Each(lengths, n => (kernel with { Pool = 0 }).After(n, kernel.Frames));

    private static Tensor Each(Tensor lengths, Func<long, long> after) =>
        tensor([.. lengths.data<long>().Select(after)]);
}
