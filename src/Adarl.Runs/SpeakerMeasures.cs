namespace Adarl.Runs;

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
    private readonly ILookup<string, UtterancePrediction> predictions;
    private readonly Dictionary<string, GenderDistances?> distances;

    private SpeakerMeasures(
        RunRecord run,
        ILookup<string, UtterancePrediction> predictions,
        Dictionary<string, GenderDistances?> distances
    )
    {
        Run = run;
        this.predictions = predictions;
        this.distances = distances;
    }

    /// <summary>The run.</summary>
    public RunRecord Run { get; }

    /// <summary>Measures a run.</summary>
    /// <param name="run">The run, with the folds that are finished.</param>
    /// <param name="genders">The gender by speaker.</param>
    public static SpeakerMeasures Of(Run run, IReadOnlyDictionary<string, string> genders) =>
        new(
            run.Record,
            run.Folds.SelectMany(f => f.Utterances).ToLookup(u => u.Speaker, StringComparer.Ordinal),
            run.Folds.ToDictionary(
                f => f.Record.Name,
                f => GenderDistances.Of(f, run.Record.Classes, part: null, genders),
                StringComparer.Ordinal
            )
        );

    /// <summary>This run less another one, for each speaker that both hold out.</summary>
    /// <exception cref="InputException">They test different utterances of a speaker.</exception>
    public IReadOnlyList<SpeakerChange> Less(SpeakerMeasures other)
    {
        var common = predictions.Select(s => s.Key).Where(other.predictions.Contains).ToArray();
        if (common.Length == 0)
        {
            return [];
        }
        var wa = Differences(Measure.Wa);
        var ua = Differences(Measure.Ua);
        return
        [
            .. common.Select(speaker => new SpeakerChange(
                speaker,
                string.Join(' ', FoldsOf(speaker)),
                wa[speaker],
                ua[speaker],
                DistanceOf(speaker, d => d.Mean) - other.DistanceOf(speaker, d => d.Mean),
                DistanceOf(speaker, d => d.MeanRelative) - other.DistanceOf(speaker, d => d.MeanRelative)
            )),
        ];

        Dictionary<string, double> Differences(Measure measure) =>
            Statistics
                .Paired(Predictions(common), other.Predictions(common), Run.Classes, measure)
                .Speakers.ToDictionary(s => s.Speaker, s => s.Difference, StringComparer.Ordinal);
    }

    private UtterancePrediction[] Predictions(string[] speakers) => [.. speakers.SelectMany(s => predictions[s])];

    private IEnumerable<string> FoldsOf(string speaker) => predictions[speaker].Select(u => u.Fold).Distinct();

    private double? DistanceOf(string speaker, Func<GenderDistances, double?> of) =>
        FoldsOf(speaker).Select(fold => distances[fold] is { } d ? of(d) : null).Average();
}
