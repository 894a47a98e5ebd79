namespace Adarl.Runs.Records;

/// <summary>Scores of a whole run: averaged over folds and pooled over utterances. Shares lie in [0, 1].</summary>
public sealed record RunMetrics
{
    /// <summary>Mean over the folds of their WA.</summary>
    public required double FoldMeanWa { get; init; }

    /// <summary>Mean over the folds of their UA, each over the classes its fold has.</summary>
    public required double FoldMeanUa { get; init; }

    /// <summary>Mean over the folds of their domain accuracy; null where no fold has one.</summary>
    public double? FoldMeanDomainAccuracy { get; init; }

    /// <summary>
    /// K rows of K shares as in Figure 4: each fold's matrix divided by its row sums, then averaged over the folds that
    /// have the row's class. A class that no fold has is a row of nulls.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double?>> MeanConfusion { get; init; }

    /// <summary>Folds (by name) that lack a class, with the classes they lack.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> AbsentClasses { get; init; }

    /// <summary>The score of all test utterances of the run taken together.</summary>
    public required Score Pooled { get; init; }
}
