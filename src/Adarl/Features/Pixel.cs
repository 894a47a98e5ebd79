namespace Adarl.Features;

/// <summary>How a value in [0, 1] is kept in a tensor's memory.</summary>
internal interface IPixel<T>
    where T : unmanaged
{
    /// <summary>The tensor element of a value.</summary>
    static abstract T From(float value);
}

/// <summary>float32.</summary>
internal readonly struct Float32Pixel : IPixel<float>
{
    /// <inheritdoc/>
    public static float From(float value) => value;
}

/// <summary>bfloat16: the upper half of a float32, rounded to nearest, ties to even.</summary>
internal readonly struct BFloat16Pixel : IPixel<ushort>
{
    /// <inheritdoc/>
    public static ushort From(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
