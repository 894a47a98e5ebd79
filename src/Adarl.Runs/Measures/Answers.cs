using Adarl.Runs.Records;

namespace Adarl.Runs.Measures;

/// <summary>What one run answered to some test utterances.</summary>
/// <param name="Utterances">The answers, at least one.</param>
/// <param name="Classes">K class names in the order of the answers' probabilities.</param>
/// <param name="Domains">D domain names in the order of the answers' probabilities; empty for a system without a domain.</param>
public sealed record Answers(
    IReadOnlyList<UtterancePrediction> Utterances,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Domains
)
{
    /// <summary>All answers of a run's finished folds.</summary>
    /// <param name="run">The run.</param>
    public static Answers Of(Run run) =>
        new([.. run.Folds.SelectMany(f => f.Utterances)], run.Record.Classes, run.Record.Domains);

    /// <summary>The answers to each speaker, in the ordinal order of the speakers.</summary>
    public IEnumerable<(string Speaker, Answers Own)> BySpeaker() =>
        Utterances
            .GroupBy(u => u.Speaker, StringComparer.Ordinal)
            .OrderBy(own => own.Key, StringComparer.Ordinal)
            .Select(own => (own.Key, this with { Utterances = [.. own] }));
}
