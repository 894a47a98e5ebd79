using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Systems.Simple;

namespace Adarl.Systems.Rivals;

/// <summary>
/// Linear support vector machines, one for each class against all others, on standardised rows. Their complexity is the best when one of up to four groups
/// of training speakers after the other is left out.
/// </summary>
public sealed class LinearSvm : IClassifier
{
    private const int Groups = 4;

    /// <summary>What is tried, the strongest penalty first, so that the first of equals is the simplest.</summary>
    public static IReadOnlyList<double> Complexities { get; } = [0.0001, 0.001, 0.01, 0.1];

    /// <inheritdoc/>
    public IFittedClassifier Fit(LabelledRows training, ClassifierTask task)
    {
        var speakers = GroupedSpeaker.Of(training.Speakers.Zip(training.Genders));
        if (speakers.Count < 2)
            throw new InputException(
                $"fold {task.Fold} trains on one speaker ({training.Speakers[0]}): expected at least two, since the complexity is chosen by leaving some out"
            );
        var folds = SpeakerGroups.Deal(
            speakers,
            Math.Min(Groups, speakers.Count),
            Seeds.Derive(task.Seed, task.Fold, "inner")
        );
        var (labels, answers) = (new List<int>(), Complexities.Select(_ => new List<int>()).ToList());
        foreach (var (done, held) in folds.Index())
        {
            var (kept, left) = training.Without(held);
            labels.AddRange(left.Labels);
            foreach (var (c, complexity) in Complexities.Index())
            {
                task.Stop.ThrowIfCancellationRequested();
                var machines = FittedSvm.Of(kept, complexity, task);
                answers[c].AddRange(left.Rows.Select(row => Metrics.ArgMax(machines.Predict(row))));
            }
            task.Progress?.Report(
                new(task.Fold, 0, 1, done + 1, folds.Count, 0) { Doing = "groups of training speakers left out" }
            );
        }
        double[] scores = [.. answers.Select(own => Ua(labels, own, task.Classes))];
        var best = Array.IndexOf(scores, scores.Max());
        return FittedSvm.Of(training, Complexities[best], task) with { InnerUa = scores[best] };
    }

    /// <inheritdoc/>
    public IFittedClassifier Load(string state, int classes) =>
        StateJson.Read<FittedSvm>(state) is var fitted && fitted.Fits(classes)
            ? fitted
            : throw new InvalidDataException($"its parts do not belong together, or to {classes} classes");

    private static double Ua(IReadOnlyList<int> labels, IReadOnlyList<int> predicted, IReadOnlyList<string> classes) =>
        Metrics.Score(Metrics.Confusion(labels, predicted, classes.Count), classes).Ua;
}

/// <summary>The machines over all training speakers.</summary>
/// <param name="Standardiser">Fitted on their rows.</param>
/// <param name="Machines">One for each class that occurs.</param>
/// <param name="Classes">K.</param>
/// <param name="Complexity">C.</param>
public sealed record FittedSvm(
    Standardiser Standardiser,
    IReadOnlyList<SvmMachine> Machines,
    int Classes,
    double Complexity
) : IFittedClassifier
{
    /// <summary>The UA that the complexity reached among the training speakers.</summary>
    public double InnerUa { get; init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Choices =>
        new Dictionary<string, string>
        {
            ["c"] = Complexity.ToString(CultureInfo.InvariantCulture),
            ["inner-ua"] = InnerUa.ToString(CultureInfo.InvariantCulture),
        };

    /// <inheritdoc/>
    [JsonIgnore]
    public int? Width => Standardiser.Width;

    /// <summary>Whether its parts, as they were read back, belong together.</summary>
    /// <param name="classes">K.</param>
    internal bool Fits(int classes) =>
        Classes == classes
        && Standardiser.IsSound
        && Machines.Count > 0
        && Machines.All(m => m.Class >= 0 && m.Class < classes && m.Weights.Length == Standardiser.Width)
        && Machines.All(m => m.Weights.All(double.IsFinite) && double.IsFinite(m.Bias))
        && Machines.Select(m => m.Class).Distinct().Count() == Machines.Count;

    /// <summary>Fits at one complexity.</summary>
    internal static FittedSvm Of(LabelledRows training, double complexity, ClassifierTask task)
    {
        var standardiser = Standardiser.Fit(training.Rows);
        var rows = standardiser.Apply(training.Rows);
        int[] present = [.. training.Labels.Distinct().Order()];
        var seed = (int)(Seeds.Derive(task.Seed, task.Fold, "svm") & int.MaxValue);
        var machines = present.Select(c =>
            present.Length == 1
                ? new SvmMachine(c, new double[rows[0].Length], 0)
                : SvmSolver.Fit(rows, training.Labels, c, complexity, seed)
        );
        return new(standardiser, [.. machines], task.Classes.Count, complexity);
    }

    /// <summary>The softmax of the margins, so that the greatest margin is the answer; a class that nobody in training carries has 0.</summary>
    /// <param name="row">P values.</param>
    public float[] Predict(double[] row)
    {
        var standard = Standardiser.Apply([row])[0];
        double[] margins = [.. Machines.Select(machine => machine.Margin(standard))];
        double[] shares = [.. margins.Select(m => Math.Exp(m - margins.Max()))];
        var probabilities = new float[Classes];
        foreach (var (machine, share) in Machines.Zip(shares))
            probabilities[machine.Class] = (float)(share / shares.Sum());
        return probabilities;
    }

    /// <inheritdoc/>
    public string State() => JsonSerializer.Serialize(this);
}
