using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Runs.Statistics;

/// <summary>
/// A base run, the runs of its folder that differ from it in options of its system or in the seed, and what each option does when all else stays.
/// </summary>
public sealed record AblationStudy
{
    /// <summary>The option whose effect is chance alone: another seed, every other option as it was.</summary>
    public const string Chance = "seed";

    /// <summary>The base, with the folds that are finished.</summary>
    public required Run Origin { get; init; }

    /// <summary>The other runs by id, with the folds that are finished.</summary>
    public required IReadOnlyList<Run> Variations { get; init; }

    /// <summary>The effects by option and value in ordinal order; those of <see cref="Chance"/> are the last.</summary>
    public required IReadOnlyList<ChoiceEffect> Effects { get; init; }

    /// <summary>Reads a study.</summary>
    /// <param name="store">The folder of runs.</param>
    /// <param name="id">The base run.</param>
    /// <exception cref="InputException">A run cannot be read, or two runs test different utterances of a speaker.</exception>
    public static AblationStudy Of(RunStore store, string id)
    {
        var origin = store.Load(id);
        var variations = Ablation
            .Variations(store.List(), origin.Record)
            .Select(record => store.Load(record.Id))
            .ToList();
        var seed = (int)(origin.Record.RootSeed & int.MaxValue);
        var choices = Ablation.Effects(origin, variations, seed).Where(effect => effect.Option != Chance);
        // Means over pairs would look smaller than what chance does to one pair: the base alone, seed by seed.
        var others = variations.Where(v => Ablation.Differing(v.Record, origin.Record) is [Chance]).ToList();
        return new AblationStudy
        {
            Origin = origin,
            Variations = variations,
            Effects = [.. choices, .. Ablation.Effects(origin, others, seed)],
        };
    }

    /// <summary>The complete run of a corpus around which most options were varied one at a time; null where there is none of the corpus.</summary>
    /// <param name="store">The folder of runs.</param>
    /// <param name="corpus">The corpus, as records name it.</param>
    public static string? LargestBase(RunStore store, string corpus)
    {
        var listed = store.List();
        return listed
            .Select(run => run.Record)
            .OfType<RunRecord>()
            .Where(record => record.Status == RunStatus.Complete && record.Corpus.Name == corpus)
            .MaxBy(record => Ablation.Variations(listed, record).Count(v => IsOneOption(v, record)))
            ?.Id;
    }

    /// <summary>What an effect is called: its option and the value.</summary>
    /// <param name="effect">An effect of a study.</param>
    /// <returns>E.g. <c>kernels=dilated</c>.</returns>
    public static string NameOf(ChoiceEffect effect) => $"{effect.Option}={effect.Value}";

    private static bool IsOneOption(RunRecord variation, RunRecord origin) =>
        Ablation.Differing(variation, origin) is [var option] && option != Chance;
}
