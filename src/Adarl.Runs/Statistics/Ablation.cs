using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>
/// What options of a system do: runs that differ from a base run in such options alone, and for each value of an option what it changes when
/// all else stays.
/// </summary>
public static class Ablation
{
    /// <summary>
    /// The runs of a folder that are of a base run's system, under its protocol and in its precision: they differ from it in options of the system, in the
    /// seed, or in both.
    /// </summary>
    /// <param name="runs">The folder's list; runs that cannot be read are passed over.</param>
    /// <param name="origin">The base run.</param>
    /// <returns>Their records by id, the base not among them.</returns>
    public static IReadOnlyList<RunRecord> Variations(IEnumerable<RunListing> runs, RunRecord origin) =>
        [
            .. runs.Select(r => r.Record)
                .OfType<RunRecord>()
                .Where(r =>
                    r.Id != origin.Id
                    && BackboneReadings.OneSystem(r, origin)
                    && r.Corpus == origin.Corpus
                    && r.DomainCorpora.SequenceEqual(origin.DomainCorpora)
                    && r.Precision == origin.Precision
                    && !Differing(r, origin).Any(Protocol.Options.Contains)
                ),
        ];

    /// <summary>Names of the options in which two runs differ, in ordinal order; an option that one of them has not differs.</summary>
    public static IReadOnlyList<string> Differing(RunRecord first, RunRecord second) =>
        [
            .. first
                .Options.Keys.Union(second.Options.Keys)
                .Where(name => first.Options.GetValueOrDefault(name) != second.Options.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// What each value of an option does, against the base's value: the mean over all pairs of runs that differ in this option alone.
    /// Where one factor was varied at a time there is one pair; a grid has more.
    /// </summary>
    /// <param name="origin">The base run, with the folds that are finished.</param>
    /// <param name="variations">Runs that differ from it in options alone, with the folds that are finished.</param>
    /// <param name="seed">The seed of the bootstrap's draws.</param>
    /// <returns>By option and value, in ordinal order; nothing for a pair without a speaker in common.</returns>
    /// <exception cref="InputException">Two runs test different utterances of a speaker.</exception>
    public static IReadOnlyList<ChoiceEffect> Effects(Run origin, IReadOnlyList<Run> variations, int seed)
    {
        var genders = GenderDistances.ByUtterance(origin);
        var all = variations.Prepend(origin).Select(run => SpeakerMeasures.Of(run, genders)).ToArray();
        var pairs =
            from a in all
            from b in all
            let differing = Differing(a.Run, b.Run)
            where differing.Count == 1
            let option = differing[0]
            let value = a.Run.Options.GetValueOrDefault(option, "none")
            where b.Run.Options.GetValueOrDefault(option) == origin.Record.Options.GetValueOrDefault(option)
            group (a, b) by (Option: option, Value: value);
        return
        [
            .. pairs
                .OrderBy(pair => pair.Key.Option, StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Value, StringComparer.Ordinal)
                .Select(pair => EffectOf(pair.Key.Option, pair.Key.Value, [.. pair.Select(p => p.a.Less(p.b))], seed))
                .OfType<ChoiceEffect>(),
        ];
    }

    private static ChoiceEffect? EffectOf(
        string option,
        string value,
        IReadOnlyList<IReadOnlyList<SpeakerChange>> pairs,
        int seed
    )
    {
        // A speaker's change is the mean over the pairs that have this speaker: pairs of one speaker are no independent evidence.
        var speakers = pairs
            .SelectMany(pair => pair)
            .GroupBy(change => change.Speaker, StringComparer.Ordinal)
            .OrderBy(speaker => speaker.Key, StringComparer.Ordinal)
            .ToArray();
        if (speakers.Length == 0)
        {
            return null;
        }
        var models = speakers.SelectMany(s => s).Select(c => c.Model).Distinct().Count();
        return new ChoiceEffect
        {
            Option = option,
            Value = value,
            Pairs = pairs.Count(pair => pair.Count > 0),
            Speakers = speakers.Length,
            Wa = Change.Of([.. speakers.Select(s => s.Average(c => c.Wa))], seed)!,
            Ua = Change.Of([.. speakers.Select(s => s.Average(c => c.Ua))], seed)!,
            Distance = OverModels(c => c.Distance),
            RelativeDistance = OverModels(c => c.RelativeDistance),
        };

        Change? OverModels(Func<SpeakerChange, double?> of)
        {
            var change = Change.Of([.. speakers.Select(s => s.Average(of)).OfType<double>()], seed);
            return models > 1 || change is null ? change : change with { Lower = null, Upper = null };
        }
    }
}
