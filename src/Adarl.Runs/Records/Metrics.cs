namespace Adarl.Runs.Records;

/// <summary>
/// WA, UA, recalls and confusion (section 3.2, Table 2, Figure 4). A class absent from a set has no recall there: it is
/// left out of that set's UA and of the averaged matrix, and the score names it.
/// </summary>
public static class Metrics
{
    /// <summary>Counts how often class i was taken for class j.</summary>
    /// <param name="truth">N labelled classes, as indices.</param>
    /// <param name="predicted">N predicted classes, in the same order.</param>
    /// <param name="classes">The number of classes, K.</param>
    /// <returns>K rows (labelled) of K counts (predicted).</returns>
    public static int[][] Confusion(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(predicted.Count, truth.Count);
        var counts = NewCounts(classes);
        for (var i = 0; i < truth.Count; i++)
        {
            counts[truth[i]][predicted[i]]++;
        }
        return counts;
    }

    /// <summary>Scores a matrix of counts.</summary>
    /// <param name="confusion">K rows (labelled) of K counts (predicted); at least one count.</param>
    /// <param name="classes">K class names.</param>
    /// <exception cref="InputException">The matrix is empty.</exception>
    public static Score Score(IReadOnlyList<IReadOnlyList<int>> confusion, IReadOnlyList<string> classes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(confusion.Count, classes.Count);
        var total = confusion.Sum(row => row.Sum());
        if (total == 0)
        {
            throw new InputException("Cannot score 0 predictions: expected at least one labelled utterance.");
        }
        var recalls = new double?[classes.Count];
        var right = 0;
        for (var k = 0; k < classes.Count; k++)
        {
            var row = confusion[k].Sum();
            recalls[k] = row == 0 ? null : (double)confusion[k][k] / row;
            right += confusion[k][k];
        }
        return new Score
        {
            Wa = (double)right / total,
            Ua = recalls.OfType<double>().Average(),
            Recalls = recalls,
            AbsentClasses = [.. classes.Where((_, k) => recalls[k] is null)],
            Confusion = confusion,
        };
    }

    /// <summary>Scores predictions, the domain's among them.</summary>
    /// <param name="predictions">At least one utterance.</param>
    /// <param name="classes">K class names.</param>
    /// <param name="domains">D domain names.</param>
    /// <exception cref="InputException">There is no prediction, or one names an unknown class or domain.</exception>
    public static Score Score(
        IReadOnlyList<UtterancePrediction> predictions,
        IReadOnlyList<string> classes,
        IReadOnlyList<string> domains
    )
    {
        var truth = predictions.Select(p => IndexOf(classes, p.Truth, "class", p)).ToArray();
        var predicted = predictions.Select(p => IndexOf(classes, p.Predicted, "class", p)).ToArray();
        return Score(Confusion(truth, predicted, classes.Count), classes) with
        {
            DomainAccuracy = DomainAccuracy(predictions, domains),
        };
    }

    /// <summary>Scores a run from the predictions of its folds.</summary>
    /// <param name="folds">Each fold's name and test predictions, at least one of each.</param>
    /// <param name="classes">K class names.</param>
    /// <param name="domains">D domain names.</param>
    /// <exception cref="InputException">There is no prediction, or one names an unknown class or domain.</exception>
    public static RunMetrics OfRun(
        IReadOnlyList<(string Fold, IReadOnlyList<UtterancePrediction> Predictions)> folds,
        IReadOnlyList<string> classes,
        IReadOnlyList<string> domains
    )
    {
        var scores = folds.Select(f => (f.Fold, Score: Score(f.Predictions, classes, domains))).ToArray();
        var domainAccuracies = scores.Select(s => s.Score.DomainAccuracy).OfType<double>().ToArray();
        return new RunMetrics
        {
            FoldMeanWa = scores.Average(s => s.Score.Wa),
            FoldMeanUa = scores.Average(s => s.Score.Ua),
            FoldMeanDomainAccuracy = domainAccuracies.Length == 0 ? null : domainAccuracies.Average(),
            MeanConfusion = MeanConfusion([.. scores.Select(s => s.Score.Confusion)], classes.Count),
            AbsentClasses = scores
                .Where(s => s.Score.AbsentClasses.Count > 0)
                .ToDictionary(s => s.Fold, s => s.Score.AbsentClasses, StringComparer.Ordinal),
            Pooled = Score([.. folds.SelectMany(f => f.Predictions)], classes, domains),
        };
    }

    /// <summary>The index of the greatest value, the first one among equals.</summary>
    /// <param name="values">At least one value.</param>
    public static int ArgMax(IReadOnlyList<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Count; i++)
        {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /// <summary>The probabilities of an utterance: the mean over those of its pieces (section 2.4), summed in double.</summary>
    /// <param name="pieces">At least one piece's probabilities, all of the same length.</param>
    public static float[] MeanProbabilities(IReadOnlyList<IReadOnlyList<float>> pieces)
    {
        var mean = new float[pieces[0].Count];
        for (var k = 0; k < mean.Length; k++)
        {
            mean[k] = (float)pieces.Average(piece => (double)piece[k]);
        }
        return mean;
    }

    private static double?[][] MeanConfusion(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> folds, int classes)
    {
        var mean = new double?[classes][];
        for (var k = 0; k < classes; k++)
        {
            var rows = folds.Select(fold => fold[k]).Where(row => row.Sum() > 0).ToArray();
            mean[k] = new double?[classes];
            for (var j = 0; j < classes && rows.Length > 0; j++)
            {
                mean[k][j] = rows.Average(row => (double)row[j] / row.Sum());
            }
        }
        return mean;
    }

    private static double? DomainAccuracy(IReadOnlyList<UtterancePrediction> predictions, IReadOnlyList<string> domains)
    {
        var judged = predictions.Where(p => p.Domain is not null && p.DomainTruth is not null).ToArray();
        return judged.Length == 0
            ? null
            : judged.Average(p => ArgMax(p.Domain!) == IndexOf(domains, p.DomainTruth!, "domain", p) ? 1.0 : 0.0);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name, string kind, UtterancePrediction prediction)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }
        throw new InputException(
            $"Utterance {prediction.Utterance} names the {kind} '{name}': expected one of {string.Join(", ", names)}."
        );
    }

    private static int[][] NewCounts(int classes) => [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
}
