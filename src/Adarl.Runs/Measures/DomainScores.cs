using Adarl.Runs.Records;

namespace Adarl.Runs.Measures;

/// <summary>How often the domain, e.g. the gender, of held-out speakers is heard (section 3.3.2: close to 100 %).</summary>
public static class DomainScores
{
    /// <summary>
    /// The accuracy as it were if classes came as often as in another corpus: the mean of the classes' accuracies, weighted by their shares there. A
    /// class that is missing here has no part.
    /// </summary>
    /// <param name="answers">The answers.</param>
    /// <param name="shares">The share of each class in the other corpus, by name.</param>
    /// <returns>Null without a domain, or where no class has a share.</returns>
    public static double? Reweighted(Answers answers, IReadOnlyDictionary<string, double> shares)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var own in Right(answers).GroupBy(u => u.Emotion))
        {
            var weight = shares.GetValueOrDefault(own.Key);
            sum += weight * own.Average(u => u.Right ? 1.0 : 0.0);
            weights += weight;
        }
        return weights > 0 ? sum / weights : null;
    }

    /// <summary>The accuracy of each class in each labelled domain, over all utterances of the two.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>By class and domain in the order of their names in the run; those that do not occur are left out.</returns>
    public static IReadOnlyList<DomainCell> Cells(Answers answers)
    {
        var right = Right(answers).ToLookup(u => (u.Emotion, u.Domain), u => u.Right);
        return
        [
            .. from name in answers.Classes
            from domain in answers.Domains
            let own = right[(name, domain)].ToList()
            where own.Count > 0
            select new DomainCell(name, domain, own.Count, own.Average(r => r ? 1.0 : 0.0)),
        ];
    }

    private static IEnumerable<(string Emotion, string Domain, bool Right)> Right(Answers answers) =>
        answers
            .Utterances.Where(u => u.Domain is not null && u.DomainTruth is not null)
            .Select(u => (u.Truth, u.DomainTruth!, answers.Domains[Metrics.ArgMax(u.Domain!)] == u.DomainTruth));
}

/// <summary>The domain's accuracy in one class and one domain.</summary>
/// <param name="Emotion">The labelled class.</param>
/// <param name="Domain">The labelled domain.</param>
/// <param name="Utterances">Utterances of the two.</param>
/// <param name="Accuracy">The share of them whose domain was heard.</param>
public sealed record DomainCell(string Emotion, string Domain, int Utterances, double Accuracy);
