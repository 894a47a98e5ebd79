using System.Runtime.InteropServices;
using Adarl.Vectors;
using static TorchSharp.torch;

namespace Adarl.Tests.Vectors;

/// <summary>The one rounding to bfloat16, against libtorch's.</summary>
[Collection("torch")]
public sealed unsafe class BFloat16Tests
{
    // Both sides of a tie, ties to either neighbour, the smallest and the largest numbers, infinities.
    private static readonly float[] Edges =
    [
        0f,
        -0f,
        1f,
        1.00390625f,
        1.01171875f,
        -1.00390625f,
        1.0039063f,
        1.0039061f,
        float.Epsilon,
        1e-38f,
        3.4e38f,
        float.PositiveInfinity,
        float.NegativeInfinity,
        0.1f,
        -0.2f,
        0.3f,
    ];

    [Fact]
    public void One_value_is_rounded_as_libtorch_rounds() => Assert.Equal(Reference(), Edges.Select(BFloat16.Of));

    [Fact]
    public void A_vector_of_either_width_is_rounded_and_read_as_one_value_is()
    {
        var (narrow, wide) = (new ushort[Edges.Length], new ushort[Edges.Length]);
        var (fromNarrow, fromWide) = (new float[Edges.Length], new float[Edges.Length]);
        fixed (float* values = Edges)
        fixed (
            ushort* n = narrow,
                w = wide
        )
        fixed (
            float* fn = fromNarrow,
                fw = fromWide
        )
        {
            for (var i = 0; i < Edges.Length; i += Lanes256.Count)
            {
                Lanes256.StoreBFloat16(n + i, Lanes256.Load(values + i));
                Lanes256.Store(fn + i, Lanes256.LoadBFloat16(n + i));
            }
            for (var i = 0; i < Edges.Length; i += Lanes512.Count)
            {
                Lanes512.StoreBFloat16(w + i, Lanes512.Load(values + i));
                Lanes512.Store(fw + i, Lanes512.LoadBFloat16(w + i));
            }
        }
        Assert.Equal(Reference(), narrow);
        Assert.Equal(Reference(), wide);
        Assert.Equal(narrow.Select(BFloat16.Value), fromNarrow);
        Assert.Equal(narrow.Select(BFloat16.Value), fromWide);
    }

    private static ushort[] Reference()
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, ushort>(tensor(Edges).to(ScalarType.BFloat16).bytes).ToArray();
    }
}
