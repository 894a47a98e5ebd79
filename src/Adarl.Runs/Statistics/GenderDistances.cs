using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>
/// Table 4 in the space of one fold's final model: how far the centres of the genders are apart within each class. Where the recorded
/// domain is another one than gender, its values take the genders' place.
/// </summary>
public sealed record GenderDistances
{
    /// <summary>The fold whose model embedded the segments: distances of two models are not of one space.</summary>
    public required string Fold { get; init; }

    /// <summary>
    /// L2 distance between the centres of the two genders' segments, one entry a class; the mean over all pairs where the domain has more
    /// than two values; null for a class in which fewer than two occur.
    /// </summary>
    public required IReadOnlyList<double?> Distances { get; init; }

    /// <summary>
    /// The same over the class's spread: the root mean squared distance of a segment from the centre of its own class and gender. It
    /// has no unit, so that networks whose embeddings are of different size can be compared.
    /// </summary>
    public required IReadOnlyList<double?> Relative { get; init; }

    /// <summary>Mean of the distances over the classes that have one.</summary>
    public double? Mean => Distances.Average();

    /// <summary>Mean of the relative distances over the classes that have one.</summary>
    public double? MeanRelative => Relative.Average();

    /// <summary>Whether a system embeds all speakers in one space: <c>per-domain-*</c> have one for each domain, between which a distance means nothing.</summary>
    public static bool OneSpace(string system) => !system.StartsWith("per-domain-", StringComparison.Ordinal);

    /// <summary>Measures one fold.</summary>
    /// <param name="fold">The fold, with its embeddings.</param>
    /// <param name="classes">K class names.</param>
    /// <param name="part">The part whose segments count, or null for all that the fold embedded.</param>
    /// <param name="genders">The gender by utterance, or null for what the embeddings themselves are marked with.</param>
    /// <returns>The distances, or null where no class has any.</returns>
    public static GenderDistances? Of(
        Fold fold,
        IReadOnlyList<string> classes,
        Part? part = null,
        IReadOnlyDictionary<string, string>? genders = null
    )
    {
        var segments = fold.Embeddings.Where(e => part is null || e.Part == part).ToLookup(e => e.Truth);
        var measured = classes.Select(name => Measure(segments[name], GenderOf)).ToArray();
        return measured.All(m => m is null)
            ? null
            : new GenderDistances
            {
                Fold = fold.Record.Name,
                Distances = [.. measured.Select(m => m?.Distance)],
                Relative = [.. measured.Select(m => m?.Relative)],
            };

        string? GenderOf(SegmentEmbedding e) =>
            genders is null ? e.DomainTruth : genders.GetValueOrDefault(e.Utterance);
    }

    /// <summary>The domain that a run's embeddings are marked with, by utterance: not every domain is a speaker's own, as the gender is.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    public static IReadOnlyDictionary<string, string> ByUtterance(Run run) =>
        run
            .Folds.SelectMany(f => f.Embeddings)
            .Where(e => e.DomainTruth is not null)
            .DistinctBy(e => e.Utterance)
            .ToDictionary(e => e.Utterance, e => e.DomainTruth!, StringComparer.Ordinal);

    private static (double Distance, double? Relative)? Measure(
        IEnumerable<SegmentEmbedding> segments,
        Func<SegmentEmbedding, string?> genderOf
    )
    {
        var clouds = segments
            .GroupBy(genderOf)
            .Where(g => g.Key is not null)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Cloud.Of([.. g.Select(e => e.Values)]))
            .ToArray();
        if (clouds.Length < 2)
        {
            return null;
        }
        var pairs =
            from a in Enumerable.Range(0, clouds.Length)
            from b in Enumerable.Range(a + 1, clouds.Length - a - 1)
            select Math.Sqrt(SquaredDistance(clouds[a].Centre, clouds[b].Centre));
        var distance = pairs.Average();
        var spread = Math.Sqrt(clouds.Sum(c => c.SquaredDeviations) / clouds.Sum(c => c.Count));
        return (distance, spread > 0 ? distance / spread : null);
    }

    private static double SquaredDistance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    /// <summary>Points of one class and gender.</summary>
    private sealed record Cloud(int Count, double[] Centre, double SquaredDeviations)
    {
        public static Cloud Of(IReadOnlyList<IReadOnlyList<float>> points)
        {
            var centre = new double[points[0].Count];
            foreach (var point in points)
            {
                for (var i = 0; i < centre.Length; i++)
                {
                    centre[i] += point[i];
                }
            }
            for (var i = 0; i < centre.Length; i++)
            {
                centre[i] /= points.Count;
            }
            var squares = points.Sum(point => SquaredDistance([.. point.Select(v => (double)v)], centre));
            return new Cloud(points.Count, centre, squares);
        }
    }
}
