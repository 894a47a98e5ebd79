using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Vectors;

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
    public static Vector256<float> LoadBFloat16(ushort* from)
    {
        var (low, high) = Vector128.Widen(Vector128.Load(from));
        return BFloat16.Value(Vector256.Create(low, high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* to, Vector256<float> values) => values.Store(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(float* to, Vector256<float> values) => values.StoreAlignedNonTemporal(to);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBFloat16(ushort* to, Vector256<float> values)
    {
        var rounded = BFloat16.Of(values);
        Vector128.Narrow(rounded.GetLower(), rounded.GetUpper()).Store(to);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Spread(float value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    // The order matters: on x86 the second operand is what comes out of a comparison with NaN, and NaN must not turn into 0.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> a) => Vector256.MaxNative(Vector256<float>.Zero, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Where(Vector256<float> a, Vector256<float> values) =>
        Vector256.GreaterThan(a, Vector256<float>.Zero) & values;

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
