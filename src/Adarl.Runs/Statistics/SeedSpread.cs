namespace Adarl.Runs.Statistics;

/// <summary>How far a score moves where nothing but the seed changes.</summary>
public sealed record SeedSpread
{
    /// <summary>Runs, each with a seed of its own.</summary>
    public required int Runs { get; init; }

    /// <summary>Their mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation (divided by n - 1); null of a single run.</summary>
    public required double? Deviation { get; init; }

    /// <summary>The least of them.</summary>
    public required double Least { get; init; }

    /// <summary>The greatest of them.</summary>
    public required double Greatest { get; init; }

    /// <summary>Describes the scores of runs.</summary>
    /// <param name="scores">At least one, one a seed.</param>
    public static SeedSpread Of(IReadOnlyList<double> scores)
    {
        var mean = scores.Average();
        return new SeedSpread
        {
            Runs = scores.Count,
            Mean = mean,
            Deviation =
                scores.Count < 2 ? null : Math.Sqrt(scores.Sum(s => (s - mean) * (s - mean)) / (scores.Count - 1)),
            Least = scores.Min(),
            Greatest = scores.Max(),
        };
    }
}
