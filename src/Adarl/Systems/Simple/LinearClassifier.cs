using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>
/// The classifier of the reference that a network has to beat: logistic regression on standardised rows, at the setting that is best when one
/// training speaker, or one of <see cref="InnerFolds.Groups"/> groups of them, after the other is left out.
/// </summary>
public sealed class LinearClassifier : IClassifier
{
    /// <summary>Fits on the rows given, and on no others.</summary>
    /// <exception cref="InputException">Fewer than two speakers train.</exception>
    public static FittedLinear Train(LabelledRows training, ClassifierTask task)
    {
        var speakers = GroupedSpeaker.Of(training.Speakers.Zip(training.Genders));
        var folds = InnerFolds.Of(speakers, Seeds.Derive(task.Seed, task.Fold, "inner"));
        var standardiser = Standardiser.Fit(training.Rows);
        var standard = training with { Rows = standardiser.Apply(training.Rows) };
        var selection = new InnerSelection
        {
            Rows = training,
            Classes = task.Classes,
            Folds = folds,
            Parallel = task.Threads,
            Files = new InnerFiles(task.Checkpoints, task.Identity),
            Done = done => task.Progress?.Report(Progress(done)),
        };
        return InnerFolds.Grouped(speakers.Count)
            ? Together(standard, standardiser, selection, task)
            : OneByOne(standard, standardiser, selection, task);

        TrainingProgress Progress(int done) =>
            new(task.Fold, 0, 1, done, folds.Count, 0) { Doing = "training speakers left out" };
    }

    /// <inheritdoc/>
    IFittedClassifier IClassifier.Fit(LabelledRows training, ClassifierTask task) => Train(training, task);

    /// <inheritdoc/>
    public IFittedClassifier Load(string state, int classes) =>
        StateJson.Read<FittedLinear>(state) is var read && read.Fits(classes)
            ? read
            : throw new InvalidDataException(
                $"its regression is not one of {classes} classes and as many values as it standardises"
            );

    private static FittedLinear OneByOne(
        LabelledRows standard,
        Standardiser standardiser,
        InnerSelection selection,
        ClassifierTask task
    )
    {
        var chosen = InnerSelection.Best(selection.Scores(task.Stop));
        var regression = LogisticRegression.Fit(standard.Rows, standard.Labels, task.Classes.Count, chosen.Setting);
        return new FittedLinear(standardiser, regression, chosen);
    }

    private static FittedLinear Together(
        LabelledRows standard,
        Standardiser standardiser,
        InnerSelection selection,
        ClassifierTask task
    )
    {
        set_num_threads(task.Threads);
        using var spectrum = new RowSpectrum(standard.Rows);
        // Torch itself computes on several threads.
        var together = selection with
        {
            Fit = GridFits.Together(spectrum),
            Parallel = 1,
        };
        var chosen = InnerSelection.Best(together.Scores(task.Stop));
        var regression = RegressionBatch.Fit(
            standard.Rows,
            standard.Labels,
            task.Classes.Count,
            [chosen.Setting],
            spectrum,
            BatchAccuracy.Full,
            task.Stop
        );
        return new FittedLinear(standardiser, regression[0], chosen) { Groups = selection.Folds.Count };
    }
}

/// <summary>The regression over all training speakers.</summary>
/// <param name="Standardiser">Fitted on their rows.</param>
/// <param name="Regression">The regression.</param>
/// <param name="Chosen">The setting and what it reached among the training speakers.</param>
public sealed record FittedLinear(Standardiser Standardiser, LogisticRegression Regression, InnerScore Chosen)
    : IFittedClassifier
{
    /// <summary>Groups of training speakers that were left out to choose the setting; null where single speakers were.</summary>
    public int? Groups { get; init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Choices
    {
        get
        {
            var choices = new Dictionary<string, string>
            {
                ["c"] = Text(Chosen.Setting.C),
                ["class-weights"] = Chosen.Setting.Balanced ? "balanced" : "none",
                ["inner-ua"] = Text(Chosen.Ua),
            };
            if (Groups is { } groups)
                choices["inner-groups"] = Text(groups);
            return choices;
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public int? Width => Standardiser.Width;

    /// <inheritdoc/>
    public float[] Predict(double[] row) => [.. Regression.Predict(Standardiser.Apply([row])[0]).Select(p => (float)p)];

    /// <inheritdoc/>
    public string State() => JsonSerializer.Serialize(this);

    /// <summary>Whether its parts, as they were read back, belong together.</summary>
    /// <param name="classes">K.</param>
    internal bool Fits(int classes) => Standardiser.IsSound && Regression.Fits(classes, Standardiser.Width);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
