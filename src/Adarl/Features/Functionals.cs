using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>
/// Statistics over an utterance of its low-level descriptors: one frame. Columns are named <c>f0.mean</c>, <c>delta-f0.mean</c>; all
/// statistics of a descriptor stand together, those of the deltas after those of the descriptors. Safe to ask from several threads.
/// </summary>
public sealed class Functionals : IFeatures
{
    private const int Version = 1;
    private static readonly string[] OfVoice = [LowLevel.F0, LowLevel.LogF0, LowLevel.Hnr];

    private readonly LowLevel lowLevel;
    private readonly double hop;
    private readonly Functional[] statistics;
    private readonly Contour[] contours;
    private readonly int f0;

    /// <summary>Prepares the descriptors.</summary>
    /// <param name="options">Which statistics of which descriptors.</param>
    /// <param name="descriptors">How the descriptors are computed; their deltas follow from <paramref name="options"/>.</param>
    /// <exception cref="InputException">An option is out of range, or names what there is not.</exception>
    public Functionals(FunctionalsOptions options, LowLevelOptions descriptors)
    {
        var used = descriptors with { Deltas = options.Deltas ? 1 : 0 };
        Key = FeatureKey.Of(Name, Version, options, used);
        lowLevel = new LowLevel(used);
        hop = used.HopMs / 1000.0;
        statistics =
        [
            .. Listed("functionals", options.Statistics, Enum.GetValues<Functional>(), f => CanonicalOptions.Word(f)),
        ];
        var known = lowLevel.Columns.Take(lowLevel.Width / (used.Deltas + 1)).ToArray();
        var places = Listed("functional-contours", options.Contours, Enumerable.Range(0, known.Length), i => known[i])
            .ToArray();
        contours =
        [
            .. from delta in Enumerable.Range(0, used.Deltas + 1)
            from place in places
            let voiced = options.Pitch == PitchFrames.Voiced && OfVoice.Contains(known[place])
            select new Contour(delta * known.Length + place, voiced),
        ];
        f0 = Array.IndexOf(known, LowLevel.F0);
        Columns =
        [
            .. from contour in contours
            from statistic in statistics
            select $"{lowLevel.Columns[contour.Column]}.{CanonicalOptions.Word(statistic)}",
        ];
    }

    /// <inheritdoc/>
    public string Name => "functionals";

    /// <inheritdoc/>
    public int Width => Columns.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public FrameMatrix Compute(ReadOnlySpan<float> samples)
    {
        var frames = lowLevel.Compute(samples);
        var last = frames.Frames - 1;
        int[] all = [.. Enumerable.Range(0, frames.Frames)];
        int[] voiced = [.. all.Where(t => frames.Row(t)[f0] > 0)];
        var values = new List<float>(Width);
        foreach (var contour in contours)
        {
            var counted = contour.VoicedOnly ? voiced : all;
            values.AddRange(counted.Length == 0 ? new float[statistics.Length] : Of(contour.Column, counted));
        }
        return new FrameMatrix([.. values], Width);

        IEnumerable<float> Of(int column, int[] counted)
        {
            var contour = new ContourStatistics(
                [.. counted.Select(t => (double)frames.Row(t)[column])],
                [.. counted.Select(t => last > 0 ? (double)t / last : 0)],
                last * hop
            );
            return statistics.Select(s => (float)contour.Of(s));
        }
    }

    private static IEnumerable<T> Listed<T>(string option, string? text, IEnumerable<T> known, Func<T, string> name)
    {
        var byName = known.ToDictionary(name);
        var names = text?.Split(',') ?? [];
        if (names.Length == 0 || names.Distinct().Count() < names.Length)
            throw new InputException($"{option} {text ?? "none"}: expected names that differ, separated by commas");
        return names.Select(n =>
            byName.TryGetValue(n, out var found)
                ? found
                : throw new InputException($"{option} {n}: expected one of {string.Join(", ", byName.Keys)}")
        );
    }

    private readonly record struct Contour(int Column, bool VoicedOnly);
}
