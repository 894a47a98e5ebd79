namespace Adarl.Runs.Statistics;

/// <summary>The four scores of a sample of speakers, or differences of such. Shares.</summary>
internal readonly record struct SampleScores(double MeanWa, double MeanUa, double PooledWa, double PooledUa)
{
    public static SampleScores operator +(SampleScores a, SampleScores b) =>
        new(a.MeanWa + b.MeanWa, a.MeanUa + b.MeanUa, a.PooledWa + b.PooledWa, a.PooledUa + b.PooledUa);

    public static SampleScores operator -(SampleScores a, SampleScores b) =>
        new(a.MeanWa - b.MeanWa, a.MeanUa - b.MeanUa, a.PooledWa - b.PooledWa, a.PooledUa - b.PooledUa);

    public static SampleScores operator /(SampleScores a, int n) =>
        new(a.MeanWa / n, a.MeanUa / n, a.PooledWa / n, a.PooledUa / n);
}
