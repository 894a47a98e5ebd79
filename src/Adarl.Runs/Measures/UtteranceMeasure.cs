namespace Adarl.Runs.Measures;

/// <summary>A share in [0, 1] that says how good answers are.</summary>
/// <param name="Name">Its name in claims, e.g. <c>recall-happy</c>.</param>
/// <param name="Title">Its name in tables, e.g. <c>recall of happy</c>.</param>
/// <param name="Of">Its value on answers; null where they do not have it.</param>
public sealed record UtteranceMeasure(string Name, string Title, Func<Answers, double?> Of)
{
    private const string RecallOf = "recall-";

    /// <summary>WA: the share that is right.</summary>
    public static UtteranceMeasure Wa { get; } = new("wa", "WA", a => ClassScores.Score(a).Wa);

    /// <summary>UA: the mean recall over the classes that are labelled.</summary>
    public static UtteranceMeasure Ua { get; } = new("ua", "UA", a => ClassScores.Score(a).Ua);

    /// <summary>The accuracy of the domain: the share of utterances whose most probable domain is the labelled one.</summary>
    public static UtteranceMeasure Domain { get; } =
        new("domain-accuracy", "domain", a => ClassScores.Score(a).DomainAccuracy);

    /// <summary>The accuracy of the domain, reweighted to the classes of IEMOCAP's improvised part.</summary>
    public static UtteranceMeasure DomainAtIemocap { get; } =
        new(
            "domain-accuracy-iemocap",
            "domain at IEMOCAP's classes",
            a => DomainScores.Reweighted(a, ClassShares.Iemocap)
        );

    /// <summary>Macro-F1, see <see cref="ClassScores.MacroF1"/>.</summary>
    public static UtteranceMeasure MacroF1 { get; } = new("macro-f1", "macro-F1", a => ClassScores.MacroF1(a));

    /// <summary>AUC, see <see cref="ClassScores.Auc(Answers)"/>.</summary>
    public static UtteranceMeasure Auc { get; } = new("auc", "AUC", ClassScores.Auc);

    /// <summary>The recall of a class.</summary>
    /// <param name="name">The class.</param>
    public static UtteranceMeasure Recall(string name) =>
        new(RecallOf + name, $"recall of {name}", a => ClassScores.Recall(a, name));

    /// <summary>All of a run with these classes, in the order of tables.</summary>
    /// <param name="classes">K class names.</param>
    public static IReadOnlyList<UtteranceMeasure> All(IReadOnlyList<string> classes) =>
        [Wa, Ua, .. classes.Select(Recall), MacroF1, Auc, Domain, DomainAtIemocap];

    /// <summary>The measure of a name.</summary>
    /// <param name="name">As <see cref="Name"/>; the recall of any class is <c>recall-</c> and the class.</param>
    /// <exception cref="InputException">There is none.</exception>
    public static UtteranceMeasure Find(string name)
    {
        if (name.StartsWith(RecallOf, StringComparison.Ordinal) && name.Length > RecallOf.Length)
            return Recall(name[RecallOf.Length..]);
        var all = All([]);
        return all.FirstOrDefault(m => m.Name == name)
            ?? throw new InputException(
                $"measure {name}: expected {string.Join(", ", all.Select(m => m.Name))} or {RecallOf}CLASS"
            );
    }
}
