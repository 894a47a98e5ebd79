namespace Adarl.Runs.Measures;

/// <summary>How often each class occurs, as shares of all utterances.</summary>
public static class ClassShares
{
    /// <summary>IEMOCAP's improvised part, on which the paper's scores are: 1,099 neutral, 608 sad, 289 angry and 284 happy utterances.</summary>
    public static IReadOnlyDictionary<string, double> Iemocap { get; } =
        Of(
            new Dictionary<string, int>
            {
                ["neutral"] = 1099,
                ["sad"] = 608,
                ["angry"] = 289,
                ["happy"] = 284,
            }
        );

    /// <summary>The shares of the labels of a set.</summary>
    /// <param name="answers">The set.</param>
    public static IReadOnlyDictionary<string, double> Of(Answers answers) =>
        Of(answers.Utterances.GroupBy(u => u.Truth).ToDictionary(own => own.Key, own => own.Count()));

    private static Dictionary<string, double> Of(Dictionary<string, int> counts)
    {
        double all = counts.Values.Sum();
        return counts.ToDictionary(c => c.Key, c => c.Value / all, StringComparer.Ordinal);
    }
}
