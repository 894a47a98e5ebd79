using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Vectors;

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
    public static Vector512<float> LoadBFloat16(ushort* from)
    {
        var (low, high) = Vector256.Widen(Vector256.Load(from));
        return Vector512.Create(BFloat16.Value(low), BFloat16.Value(high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector512<float> values) => values.Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(float* to, Vector512<float> values) => values.StoreAlignedNonTemporal(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBFloat16(ushort* to, Vector512<float> values) =>
        Vector256.Narrow(BFloat16.Of(values.GetLower()), BFloat16.Of(values.GetUpper())).Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Spread(float value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    // The order matters: on x86 the second operand is what comes out of a comparison with NaN, and NaN must not turn into 0.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> a) => Vector512.MaxNative(Vector512<float>.Zero, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Where(Vector512<float> a, Vector512<float> values) =>
        Vector512.GreaterThan(a, Vector512<float>.Zero) & values;

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
