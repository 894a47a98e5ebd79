using Adarl.Runs.Records;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Measures;

/// <summary>
/// Who is of which gender, from the runs of an experiment: one of a system without a domain may not say it, another one on the same corpus does. Where the
/// domain is another one than gender, its values take the genders' place.
/// </summary>
public static class SpeakerGenders
{
    /// <summary>Reads it off the labels of test utterances and of embeddings.</summary>
    /// <param name="systems">Systems tested on the same speakers.</param>
    /// <returns>The gender by speaker; a speaker of whom no run says it is left out.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<SystemRuns> systems) =>
        systems
            .SelectMany(s => s.Runs)
            .SelectMany(run => run.Folds)
            .SelectMany(Labelled)
            .Where(label => label.Gender is not null)
            .DistinctBy(label => label.Speaker, StringComparer.Ordinal)
            .ToDictionary(label => label.Speaker, label => label.Gender!, StringComparer.Ordinal);

    private static IEnumerable<(string Speaker, string? Gender)> Labelled(Fold fold) =>
        [
            .. fold.Utterances.Select(u => (u.Speaker, u.DomainTruth)),
            .. fold.Embeddings.Select(e => (e.Speaker, e.DomainTruth)),
        ];
}
