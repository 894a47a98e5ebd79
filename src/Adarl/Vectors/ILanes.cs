namespace Adarl.Vectors;

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

    /// <summary>Reads a vector stored as bfloat16.</summary>
    static abstract V LoadBFloat16(ushort* from);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(float* to, V values);

    /// <summary>Writes a vector to memory past the caches. The address is a multiple of the vector's size.</summary>
    static abstract void Stream(float* to, V values);

    /// <summary>Writes a vector as bfloat16, rounded to the nearest.</summary>
    static abstract void StoreBFloat16(ushort* to, V values);

    /// <summary>One value in every lane.</summary>
    static abstract V Spread(float value);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a - b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>max(0, a); what is no number stays none.</summary>
    static abstract V Relu(V a);

    /// <summary>The values where a is above 0, 0 elsewhere.</summary>
    static abstract V Where(V a, V values);

    /// <summary>Writes one bit a lane, set where the value is above 0.</summary>
    static abstract void StoreSigns(byte* to, V values);

    /// <summary>The values whose bit is set, 0 elsewhere.</summary>
    static abstract V Keep(byte* signs, V values);

    /// <summary>Adds the values to float64 sums.</summary>
    static abstract void AddTo(double* sums, V values);
}
