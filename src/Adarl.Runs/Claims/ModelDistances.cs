using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>Table 4 model by model: the relative distance between the genders in the space of each fold's model, seeds averaged.</summary>
internal static class ModelDistances
{
    /// <summary>Measures a system.</summary>
    /// <param name="system">Its runs.</param>
    /// <param name="genders">The gender by speaker.</param>
    /// <returns>By fold, the mean over the classes of <see cref="GenderDistances.Relative"/>; empty where nothing was embedded.</returns>
    public static IReadOnlyDictionary<string, double> Of(
        SystemRuns system,
        IReadOnlyDictionary<string, string> genders
    ) =>
        system
            .Runs.SelectMany(run =>
                run.Folds.Select(fold =>
                    GenderDistances.Of(
                        fold,
                        run.Record.Classes,
                        genders: fold.Embeddings.DistinctBy(e => e.Utterance)
                            .Where(e => genders.ContainsKey(e.Speaker))
                            .ToDictionary(e => e.Utterance, e => genders[e.Speaker], StringComparer.Ordinal)
                    )
                )
            )
            .Where(distances => distances?.MeanRelative is not null)
            .GroupBy(distances => distances!.Fold, distances => distances!.MeanRelative!.Value, StringComparer.Ordinal)
            .ToDictionary(fold => fold.Key, fold => fold.Average(), StringComparer.Ordinal);

    /// <summary>The same in units of a whole.</summary>
    public static IReadOnlyDictionary<string, double> Over(IReadOnlyDictionary<string, double> models, double whole) =>
        models.ToDictionary(model => model.Key, model => model.Value / whole, StringComparer.Ordinal);
}
