namespace Adarl.Runs.Records;

/// <summary>Scores of one set of predictions. Shares lie in [0, 1].</summary>
public sealed record Score
{
    /// <summary>Weighted accuracy: the share of utterances that are right.</summary>
    public required double Wa { get; init; }

    /// <summary>Unweighted accuracy: the mean recall over the classes that are present.</summary>
    public required double Ua { get; init; }

    /// <summary>Recall a class, in the order of the classes; null for a class without an utterance.</summary>
    public required IReadOnlyList<double?> Recalls { get; init; }

    /// <summary>The classes without an utterance: <see cref="Ua"/> leaves them out.</summary>
    public required IReadOnlyList<string> AbsentClasses { get; init; }

    /// <summary>K rows of K counts: row is the labelled class, column the predicted one.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Share of utterances whose domain is right; null without a domain head or labelled domains.</summary>
    public double? DomainAccuracy { get; init; }
}
