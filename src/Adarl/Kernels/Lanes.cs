using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Kernels;

/// <summary>A vector of float32 as wide as the processor computes at once.</summary>
/// <typeparam name="V">The vector.</typeparam>
internal unsafe interface ILanes<V>
    where V : struct
{
    /// <summary>Values in a vector, a multiple of 8.</summary>
    static abstract int Count { get; }

    /// <summary>All zero.</summary>
    static abstract V Zero { get; }

    /// <summary>Reads a vector.</summary>
    static abstract V Load(float* from);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(float* to, V values);

    /// <summary>One value in every lane.</summary>
    static abstract V Spread(float value);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>max(0, a); what is no number stays none.</summary>
    static abstract V Relu(V a);

    /// <summary>Writes one bit a lane, set where the value is above 0.</summary>
    static abstract void StoreSigns(byte* to, V values);

    /// <summary>The values whose bit is set, 0 elsewhere.</summary>
    static abstract V Keep(byte* signs, V values);

    /// <summary>Adds the values to float64 sums.</summary>
    static abstract void AddTo(double* sums, V values);
}

/// <summary>Eight lanes.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    // A property, which becomes a constant of the code; a field would have to be looked up.
    private static Vector256<int> Bits => Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);

    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    public static Vector256<float> Zero => Vector256<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* from) => Vector256.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector256<float> values) => values.Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Spread(float value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> a) => Vector256.MaxNative(Vector256<float>.Zero, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSigns(byte* to, Vector256<float> values) =>
        *to = (byte)Vector256.GreaterThan(values, Vector256<float>.Zero).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Keep(byte* signs, Vector256<float> values)
    {
        var kept = Vector256.Equals(Vector256.Create((int)*signs) & Bits, Bits);
        return kept.AsSingle() & values;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(double* sums, Vector256<float> values)
    {
        var (low, high) = Vector256.Widen(values);
        (Vector256.Load(sums) + low).Store(sums);
        (Vector256.Load(sums + 4) + high).Store(sums + 4);
    }
}

/// <summary>Sixteen lanes.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    // A property, which becomes a constant of the code; a field would have to be looked up.
    private static Vector512<int> Bits =>
        Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);

    /// <inheritdoc/>
    public static int Count => Vector512<float>.Count;

    /// <inheritdoc/>
    public static Vector512<float> Zero => Vector512<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from) => Vector512.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector512<float> values) => values.Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Spread(float value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> a) => Vector512.MaxNative(Vector512<float>.Zero, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSigns(byte* to, Vector512<float> values) =>
        *(ushort*)to = (ushort)Vector512.GreaterThan(values, Vector512<float>.Zero).ExtractMostSignificantBits();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Keep(byte* signs, Vector512<float> values)
    {
        var kept = Vector512.Equals(Vector512.Create((int)*(ushort*)signs) & Bits, Bits);
        return kept.AsSingle() & values;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(double* sums, Vector512<float> values)
    {
        var (low, high) = Vector512.Widen(values);
        (Vector512.Load(sums) + low).Store(sums);
        (Vector512.Load(sums + 8) + high).Store(sums + 8);
    }
}
