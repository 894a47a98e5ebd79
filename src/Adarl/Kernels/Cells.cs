using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Kernels;

/// <summary>Reads and writes sixteen values of a tensor as float32, whatever it stores them in.</summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
internal unsafe interface ICells<T>
    where T : unmanaged
{
    /// <summary>Values read or written at once.</summary>
    const int Width = 16;

    /// <summary>Reads sixteen values.</summary>
    static abstract (Vector256<float> Low, Vector256<float> High) Load(T* from);

    /// <summary>One value.</summary>
    static abstract float One(T stored);

    /// <summary>Writes sixteen values, rounded to the nearest.</summary>
    static abstract void Store(T* to, Vector256<float> low, Vector256<float> high);
}

/// <summary>float32 as it is.</summary>
internal readonly unsafe struct Float32Cells : ICells<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Low, Vector256<float> High) Load(float* from) =>
        (Vector256.Load(from), Vector256.Load(from + Vector256<float>.Count));

    /// <inheritdoc/>
    public static float One(float stored) => stored;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector256<float> low, Vector256<float> high)
    {
        low.Store(to);
        high.Store(to + Vector256<float>.Count);
    }
}

/// <summary>bfloat16: the upper half of a float32, rounded to the nearest, ties to even.</summary>
internal readonly unsafe struct BFloat16Cells : ICells<ushort>
{
    private const int Half = 16;
    private const uint BelowTie = 0x7FFF;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Low, Vector256<float> High) Load(ushort* from)
    {
        var (low, high) = Vector256.Widen(Vector256.Load(from));
        return (Vector256.ShiftLeft(low, Half).AsSingle(), Vector256.ShiftLeft(high, Half).AsSingle());
    }

    /// <inheritdoc/>
    public static float One(ushort stored) => BitConverter.UInt32BitsToSingle((uint)stored << Half);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ushort* to, Vector256<float> low, Vector256<float> high) =>
        Vector256.Narrow(Rounded(low), Rounded(high)).Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rounded(Vector256<float> values)
    {
        var bits = values.AsUInt32();
        var odd = Vector256.ShiftRightLogical(bits, Half) & Vector256<uint>.One;
        return Vector256.ShiftRightLogical(bits + odd + Vector256.Create(BelowTie), Half);
    }
}
