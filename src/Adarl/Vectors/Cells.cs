using System.Runtime.CompilerServices;

namespace Adarl.Vectors;

/// <summary>Reads and writes what a tensor stores, one value or a vector at once, as float32.</summary>
/// <typeparam name="T">What a stored value takes in memory.</typeparam>
internal unsafe interface ICells<T>
    where T : unmanaged
{
    /// <summary>The value of a stored number.</summary>
    static abstract float Value(T stored);

    /// <summary>What is stored of a value, rounded to the nearest.</summary>
    static abstract T Of(float value);

    /// <summary>Reads a vector.</summary>
    static abstract V Load<V, TLanes>(T* from)
        where V : struct
        where TLanes : ILanes<V>;

    /// <summary>Writes a vector, rounded to the nearest.</summary>
    static abstract void Store<V, TLanes>(T* to, V values)
        where V : struct
        where TLanes : ILanes<V>;

    /// <summary>Writes a vector that is not read before much else is, past the caches where that pays.</summary>
    static abstract void Stream<V, TLanes>(T* to, V values)
        where V : struct
        where TLanes : ILanes<V>;
}

/// <summary>float32 as it is.</summary>
internal readonly unsafe struct Float32Cells : ICells<float>
{
    /// <inheritdoc/>
    public static float Value(float stored) => stored;

    /// <inheritdoc/>
    public static float Of(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, TLanes>(float* from)
        where V : struct
        where TLanes : ILanes<V> => TLanes.Load(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, TLanes>(float* to, V values)
        where V : struct
        where TLanes : ILanes<V> => TLanes.Store(to, values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<V, TLanes>(float* to, V values)
        where V : struct
        where TLanes : ILanes<V> => TLanes.Stream(to, values);
}

/// <summary>bfloat16 (<see cref="BFloat16"/>).</summary>
internal readonly unsafe struct BFloat16Cells : ICells<ushort>
{
    /// <inheritdoc/>
    public static float Value(ushort stored) => BFloat16.Value(stored);

    /// <inheritdoc/>
    public static ushort Of(float value) => BFloat16.Of(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, TLanes>(ushort* from)
        where V : struct
        where TLanes : ILanes<V> => TLanes.LoadBFloat16(from);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, TLanes>(ushort* to, V values)
        where V : struct
        where TLanes : ILanes<V> => TLanes.StoreBFloat16(to, values);

    // Two vectors of bfloat16 are less than a line of the cache, and half a line past it costs more than a whole one through it.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<V, TLanes>(ushort* to, V values)
        where V : struct
        where TLanes : ILanes<V> => TLanes.StoreBFloat16(to, values);
}
