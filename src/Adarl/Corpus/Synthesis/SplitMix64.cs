namespace Adarl.Corpus.Synthesis;

/// <summary>
/// The generator SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). It uses integers only, so that a seed gives the same
/// numbers on every machine and every version of the runtime.
/// </summary>
internal sealed class SplitMix64(long seed)
{
    private const int NormalTerms = 12;

    private ulong state = (ulong)seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number in [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>About normal, mean 0 and deviation 1: the sum of 12 uniform numbers, so never beyond plus or minus 6.</summary>
    public double Normal()
    {
        var sum = -0.5 * NormalTerms;
        for (var i = 0; i < NormalTerms; i++)
            sum += Uniform();
        return sum;
    }

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[(int)(Uniform() * items.Count)];

    /// <summary>Brings a list into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = (int)(Uniform() * (i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
