using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Vectors;

/// <summary>bfloat16 is the upper half of a float32, rounded to the nearest, ties to even. One value, or eight at once.</summary>
internal static class BFloat16
{
    private const int Half = 16;
    private const uint BelowTie = 0x7FFF;

    /// <summary>Rounds a value.</summary>
    public static ushort Of(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + BelowTie + ((bits >> Half) & 1)) >> Half);
    }

    /// <summary>Rounds eight values, each into the lower half of its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Of(Vector256<float> values)
    {
        var bits = values.AsUInt32();
        var odd = Vector256.ShiftRightLogical(bits, Half) & Vector256<uint>.One;
        return Vector256.ShiftRightLogical(bits + odd + Vector256.Create(BelowTie), Half);
    }

    /// <summary>The value of a stored number.</summary>
    public static float Value(ushort stored) => BitConverter.UInt32BitsToSingle((uint)stored << Half);

    /// <summary>The values of eight stored numbers, each in the lower half of its lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(Vector256<uint> stored) => Vector256.ShiftLeft(stored, Half).AsSingle();
}
