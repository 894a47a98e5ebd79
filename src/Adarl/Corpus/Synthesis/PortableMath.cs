namespace Adarl.Corpus.Synthesis;

/// <summary>
/// The few functions that the synthesiser needs, from additions, multiplications and divisions alone. Those are the same
/// bits on every processor (IEEE 754); <see cref="Math.Exp"/> and <see cref="Math.Cos"/> are the system library's and
/// differ in the last bit between systems.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2Of10 = 3.32192809488736234787;
    private const int ExpTerms = 16;
    private const int CosTerms = 14;

    /// <summary>e to the power of x; x in [-700, 700].</summary>
    public static double Exp(double x) => Exp2(x / Ln2);

    /// <summary>2 to the power of x; x in [-1000, 1000]. Relative error below 1e-14.</summary>
    public static double Exp2(double x)
    {
        var whole = Math.Floor(x + 0.5);
        var rest = (x - whole) * Ln2;
        var sum = 1.0;
        for (var n = ExpTerms; n >= 1; n--)
            sum = 1 + sum * rest / n;
        return sum * BitConverter.Int64BitsToDouble(((long)whole + 1023) << 52);
    }

    /// <summary>The cosine of x in [-pi, pi]. Absolute error below 1e-12.</summary>
    public static double Cos(double x)
    {
        var square = x * x;
        var sum = 1.0;
        for (var n = CosTerms; n >= 1; n--)
            sum = 1 - sum * square / ((2 * n - 1) * (2 * n));
        return sum;
    }

    /// <summary>The factor of an amplitude in dB.</summary>
    public static double FromDb(double db) => Exp2(db / 20 * Log2Of10);

    /// <summary>The factor of a frequency in semitones.</summary>
    public static double FromSemitones(double semitones) => Exp2(semitones / 12);
}
