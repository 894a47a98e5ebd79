using Adarl.Runs.Statistics;

namespace Adarl.Runs.Measures;

/// <summary>Everything that is measured of a system's answers beside WA and UA.</summary>
public sealed record SystemMeasures
{
    /// <summary>The measures by their order in tables, each a mean over speakers, seeds averaged first; null where no speaker has it.</summary>
    public required IReadOnlyList<(string Title, Change? Value)> OverSpeakers { get; init; }

    /// <summary>UA of the speakers of each gender, as <see cref="OverSpeakers"/>; empty where no run says who is of which.</summary>
    public required IReadOnlyList<(string Gender, Change? Value)> UaByGender { get; init; }

    /// <summary>The expected calibration error over all utterances of a run, <see cref="Calibration"/>, the mean over seeds.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>The domain's accuracy by class and domain, the mean over seeds; empty without a domain head.</summary>
    public required IReadOnlyList<DomainCell> DomainCells { get; init; }

    /// <summary>How far the gates of the two genders are apart; null without attention.</summary>
    public required GateDifference? Gate { get; init; }

    /// <summary>Measures a system.</summary>
    /// <param name="system">Its runs, one a seed.</param>
    /// <param name="genders">The gender by speaker, see <see cref="SpeakerGenders"/>.</param>
    /// <param name="seed">The seed of all draws.</param>
    public static SystemMeasures Of(SystemRuns system, IReadOnlyDictionary<string, string> genders, int seed)
    {
        var ua = SpeakerValues.Of(system, UtteranceMeasure.Ua);
        return new SystemMeasures
        {
            OverSpeakers =
            [
                .. UtteranceMeasure
                    .All(system.Runs[0].Record.Classes)
                    .Select(m => (m.Title, Change.Of([.. SpeakerValues.Of(system, m).Values], seed))),
            ],
            UaByGender =
            [
                .. genders
                    .Values.Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(gender =>
                        (
                            gender,
                            Change.Of(
                                [.. ua.Where(s => genders.GetValueOrDefault(s.Key) == gender).Select(s => s.Value)],
                                seed
                            )
                        )
                    ),
            ],
            CalibrationError = system.Runs.Average(run => Calibration.Error(Answers.Of(run))),
            DomainCells =
            [
                .. system
                    .Runs.SelectMany(run => DomainScores.Cells(Answers.Of(run)))
                    .GroupBy(cell => (cell.Emotion, cell.Domain, cell.Utterances))
                    .Select(seeds => seeds.First() with { Accuracy = seeds.Average(cell => cell.Accuracy) }),
            ],
            Gate = GateDifference.Of(system, seed),
        };
    }
}
