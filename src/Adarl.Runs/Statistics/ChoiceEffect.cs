namespace Adarl.Runs.Statistics;

/// <summary>What one value of an option does against the base's value. Differences of WA and UA are shares, not points.</summary>
public sealed record ChoiceEffect
{
    /// <summary>The option's name in records.</summary>
    public required string Option { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>Pairs of runs that differ in this option alone.</summary>
    public required int Pairs { get; init; }

    /// <summary>Held-out speakers that both runs of some pair have.</summary>
    public required int Speakers { get; init; }

    /// <summary>Difference in a speaker's WA.</summary>
    public required Change Wa { get; init; }

    /// <summary>Difference in a speaker's UA.</summary>
    public required Change Ua { get; init; }

    /// <summary>
    /// Difference in the distance between the genders (Table 4, mean over the classes) in the space of the model that holds the speaker
    /// out; null where a run has no embeddings.
    /// </summary>
    public Change? Distance { get; init; }

    /// <summary>The same of the distance over the spread within classes and genders.</summary>
    public Change? RelativeDistance { get; init; }
}

/// <summary>A mean over speakers with its 95 % interval.</summary>
public sealed record Change
{
    /// <summary>Mean over the speakers.</summary>
    public required double Mean { get; init; }

    /// <summary>The lower bound; null where there are not two speakers, or not two models, to draw from.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound; null as <see cref="Lower"/>.</summary>
    public double? Upper { get; init; }

    /// <summary>The mean, and the percentiles of means over speakers drawn with replacement. Equal seeds draw the same speakers.</summary>
    /// <param name="speakers">One value a speaker.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>Null where there is no value.</returns>
    public static Change? Of(IReadOnlyList<double> speakers, int seed)
    {
        if (speakers.Count == 0)
        {
            return null;
        }
        var mean = speakers.Average();
        if (speakers.Count == 1)
        {
            return new Change { Mean = mean };
        }
        var random = new Random(seed);
        var drawn = Enumerable
            .Range(0, SpeakerBootstrap.UsualReplicates)
            .Select(_ => Enumerable.Range(0, speakers.Count).Average(_ => speakers[random.Next(speakers.Count)]))
            .ToArray();
        var interval = Interval.Of(mean, drawn, SpeakerBootstrap.UsualLevel);
        return new Change
        {
            Mean = mean,
            Lower = interval.Lower,
            Upper = interval.Upper,
        };
    }
}
