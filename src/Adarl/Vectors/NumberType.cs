using System.Runtime.Intrinsics;
using TorchSharp;

namespace Adarl.Vectors;

/// <summary>Something to do with numbers, whatever a tensor stores them in and however wide the processor's vectors are.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface INumberAct<out TResult>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="T">What a stored value takes in memory.</typeparam>
    /// <typeparam name="TCells">How it is read and written.</typeparam>
    /// <typeparam name="V">The vector.</typeparam>
    /// <typeparam name="TLanes">Its operations.</typeparam>
    TResult On<T, TCells, V, TLanes>()
        where T : unmanaged
        where TCells : struct, ICells<T>
        where V : struct
        where TLanes : ILanes<V>;
}

/// <summary>The types of number that our own code computes with, float32 and bfloat16: the one place that tells them apart.</summary>
internal static class NumberType
{
    /// <summary>Values in two of the narrower vectors. Channels have to be a multiple of it.</summary>
    public const int NarrowPair = 16;

    /// <summary>Values in two of the wider vectors. With a multiple of it as channels the widest vectors are used.</summary>
    public const int WidePair = 32;

    /// <summary>Whether our own code reads and writes a type.</summary>
    public static bool Fits(torch.ScalarType type) => type is torch.ScalarType.Float32 or torch.ScalarType.BFloat16;

    /// <summary>Does something with a type of number, in the widest vectors that the processor has and a pair of which divides the channels.</summary>
    /// <param name="type">float32 or bfloat16.</param>
    /// <param name="channels">Channels that lie innermost.</param>
    /// <param name="act">What to do.</param>
    public static TResult Do<TResult>(torch.ScalarType type, int channels, INumberAct<TResult> act)
    {
        var wide = Vector512.IsHardwareAccelerated && channels % WidePair == 0;
        return type switch
        {
            torch.ScalarType.Float32 => Widest<float, Float32Cells>(),
            torch.ScalarType.BFloat16 => Widest<ushort, BFloat16Cells>(),
            _ => throw new ArgumentException(
                $"no numbers of ours are {type}: expected Float32 or BFloat16",
                nameof(type)
            ),
        };

        TResult Widest<T, TCells>()
            where T : unmanaged
            where TCells : struct, ICells<T> =>
            wide ? act.On<T, TCells, Vector512<float>, Lanes512>() : act.On<T, TCells, Vector256<float>, Lanes256>();
    }
}
