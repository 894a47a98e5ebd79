using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>How two runs differ on one held-out speaker.</summary>
/// <param name="Speaker">The speaker.</param>
/// <param name="Model">The fold, or folds, whose model held the speaker out.</param>
/// <param name="Wa">Difference in WA.</param>
/// <param name="Ua">Difference in UA.</param>
/// <param name="Distance">Difference in the distance between the genders, or null.</param>
/// <param name="RelativeDistance">Difference in the relative distance, or null.</param>
internal sealed record SpeakerChange(
    string Speaker,
    string Model,
    double Wa,
    double Ua,
    double? Distance,
    double? RelativeDistance
);

/// <summary>A run by held-out speaker: what was predicted of each, and the space of the model that held each out.</summary>
internal sealed class SpeakerMeasures
{
    private readonly IReadOnlyList<UtterancePrediction> predictions;
    private readonly Dictionary<string, GenderDistances?> distances;

    private SpeakerMeasures(Run run, Dictionary<string, GenderDistances?> distances)
    {
        Run = run.Record;
        predictions = [.. run.Folds.SelectMany(f => f.Utterances)];
        this.distances = distances;
    }

    /// <summary>The run.</summary>
    public RunRecord Run { get; }

    /// <summary>Measures a run.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    /// <param name="genders">The gender by utterance.</param>
    public static SpeakerMeasures Of(Run run, IReadOnlyDictionary<string, string> genders) =>
        new(
            run,
            run.Folds.ToDictionary(
                f => f.Record.Name,
                f =>
                    GenderDistances.OneSpace(run.Record.System)
                        ? GenderDistances.Of(f, run.Record.Classes, part: null, genders)
                        : null,
                StringComparer.Ordinal
            )
        );

    /// <summary>This run less another one, for each speaker whom both hold out, over the folds that both have finished.</summary>
    /// <exception cref="InputException">They test different utterances of a speaker.</exception>
    public IReadOnlyList<SpeakerChange> Less(SpeakerMeasures other)
    {
        var (own, others) = (InFoldsOf(other), other.InFoldsOf(this));
        if (own.Length == 0)
        {
            return [];
        }
        var wa = Differences(Measure.Wa);
        var ua = Differences(Measure.Ua);
        return
        [
            .. own.GroupBy(u => u.Speaker, StringComparer.Ordinal)
                .Select(speaker => (Speaker: speaker.Key, Folds: speaker.Select(u => u.Fold).Distinct().ToArray()))
                .Select(s => new SpeakerChange(
                    s.Speaker,
                    string.Join(' ', s.Folds),
                    wa[s.Speaker],
                    ua[s.Speaker],
                    Distance(s.Folds, d => d.Mean) - other.Distance(s.Folds, d => d.Mean),
                    Distance(s.Folds, d => d.MeanRelative) - other.Distance(s.Folds, d => d.MeanRelative)
                )),
        ];

        Dictionary<string, double> Differences(Measure measure) =>
            SpeakerStatistics
                .Paired(own, others, Run.Classes, measure)
                .Speakers.ToDictionary(s => s.Speaker, s => s.Difference, StringComparer.Ordinal);
    }

    private UtterancePrediction[] InFoldsOf(SpeakerMeasures other) =>
        [.. predictions.Where(u => other.distances.ContainsKey(u.Fold))];

    private double? Distance(string[] folds, Func<GenderDistances, double?> of) =>
        folds.Select(fold => distances[fold] is { } d ? of(d) : null).Average();
}
