using Adarl.Runs.Statistics;

namespace Adarl.Runs.Measures;

/// <summary>What a system's answers to each held-out speaker score, seeds averaged first: one number a speaker.</summary>
public static class SpeakerValues
{
    /// <summary>Measures a system.</summary>
    /// <param name="system">Its runs, one a seed.</param>
    /// <param name="measure">What is measured.</param>
    /// <returns>By speaker in ordinal order; a speaker whom the measure does not fit, as the recall of a class they do not have, is left out.</returns>
    public static IReadOnlyDictionary<string, double> Of(SystemRuns system, UtteranceMeasure measure)
    {
        var values = system
            .Runs.SelectMany(run => Answers.Of(run).BySpeaker())
            .Select(own => (own.Speaker, Value: measure.Of(own.Own)))
            .Where(own => own.Value is not null)
            .GroupBy(own => own.Speaker, own => own.Value!.Value, StringComparer.Ordinal);
        return new SortedDictionary<string, double>(
            values.ToDictionary(own => own.Key, own => own.Average()),
            StringComparer.Ordinal
        );
    }
}
