using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Adarl.Features;

/// <summary>A complex number of each of four frames. Fields, not properties: the compiler inlines only so many calls.</summary>
/// <param name="re">Real parts.</param>
/// <param name="im">Imaginary parts.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct Point(Vector256<double> re, Vector256<double> im)
{
    /// <summary>Real parts.</summary>
    public readonly Vector256<double> Re = re;

    /// <summary>Imaginary parts.</summary>
    public readonly Vector256<double> Im = im;

    /// <summary>Numbers that a point takes in memory.</summary>
    public const int Size = 8;

    /// <summary>Reads a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point At(double* points, int index) =>
        new(Vector256.Load(points + Size * index), Vector256.Load(points + Size * index + Size / 2));

    /// <summary>The same number for every frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point Spread(double* number) => new(Vector256.Create(number[0]), Vector256.Create(number[1]));

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point operator +(Point a, Point b) => new(a.Re + b.Re, a.Im + b.Im);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point operator -(Point a, Point b) => new(a.Re - b.Re, a.Im - b.Im);

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point operator *(Point a, Point b) =>
        new(
            Vector256.FusedMultiplyAdd(a.Re, b.Re, -(a.Im * b.Im)),
            Vector256.FusedMultiplyAdd(a.Re, b.Im, a.Im * b.Re)
        );

    /// <summary>Product with a real number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Point operator *(Point a, double b) => new(a.Re * b, a.Im * b);

    /// <summary>Conjugate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Point Conjugate() => new(Re, -Im);

    /// <summary>-i times this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Point TimesMinusI() => new(Im, -Re);

    /// <summary>Writes the point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* points, int index)
    {
        Re.Store(points + Size * index);
        Im.Store(points + Size * index + Size / 2);
    }
}
