using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Training;

namespace Adarl.Systems;

/// <summary>Labelled vectors of the training speakers' utterances.</summary>
/// <param name="Rows">N rows of P values.</param>
/// <param name="Labels">Their N classes.</param>
/// <param name="Speakers">Their N speakers.</param>
/// <param name="Genders">The N speakers' genders, where the corpus states them.</param>
public sealed record LabelledRows(
    IReadOnlyList<double[]> Rows,
    IReadOnlyList<int> Labels,
    IReadOnlyList<string> Speakers,
    IReadOnlyList<Gender?> Genders
)
{
    /// <summary>The rows of all speakers but some, and the rows of these alone.</summary>
    /// <param name="speakers">Some speakers.</param>
    public (LabelledRows Kept, LabelledRows Held) Without(IReadOnlyCollection<string> speakers)
    {
        var parts = Enumerable.Range(0, Rows.Count).ToLookup(i => speakers.Contains(Speakers[i]));
        return (Only(parts[false]), Only(parts[true]));
    }

    private LabelledRows Only(IEnumerable<int> places) =>
        new(
            [.. places.Select(i => Rows[i])],
            [.. places.Select(i => Labels[i])],
            [.. places.Select(i => Speakers[i])],
            [.. places.Select(i => Genders[i])]
        );
}

/// <summary>What a classifier may know besides the rows.</summary>
/// <param name="Classes">K names.</param>
/// <param name="Fold">The fold's name.</param>
/// <param name="Seed">The root of every random number.</param>
/// <param name="Threads">Threads; with more than twelve training speakers the last bits depend on them.</param>
/// <param name="Identity">Hash of all that must be the same for work to go on where it stopped.</param>
/// <param name="Checkpoints">The folder where it may keep what it has done.</param>
/// <param name="Progress">Told how far it is, or null.</param>
/// <param name="Stop">Ends the fit.</param>
public sealed record ClassifierTask(
    IReadOnlyList<string> Classes,
    string Fold,
    long Seed,
    int Threads,
    string Identity,
    string Checkpoints,
    IProgress<TrainingProgress>? Progress,
    CancellationToken Stop
)
{
    /// <summary>What a system's task leaves to its classifier.</summary>
    /// <param name="task">The system's task.</param>
    /// <param name="watch">What looks on.</param>
    public static ClassifierTask Of(SystemTask task, Watch watch) =>
        new(
            task.Shape.Classes,
            task.Fold,
            task.Seed,
            task.Threads,
            task.Identity,
            task.Checkpoints,
            watch.Progress,
            watch.Stop
        );
}

/// <summary>Learns classes from vectors: the whole of a classical system, or the second stage of another one.</summary>
public interface IClassifier
{
    /// <summary>Learns from labelled rows, and from nothing else.</summary>
    /// <param name="training">Rows of the training speakers.</param>
    /// <param name="task">What else it may know.</param>
    /// <exception cref="InputException">The rows are not enough.</exception>
    IFittedClassifier Fit(LabelledRows training, ClassifierTask task);

    /// <summary>Reads a fitted classifier back.</summary>
    /// <param name="state">As <see cref="IFittedClassifier.State"/> gave it.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="System.Text.Json.JsonException">The text is no state.</exception>
    /// <exception cref="InvalidDataException">It is one that contradicts itself, or of other classes.</exception>
    IFittedClassifier Load(string state, int classes);
}

/// <summary>A classifier that has learned.</summary>
public interface IFittedClassifier
{
    /// <summary>P, the values of a row; null for one that looks at none.</summary>
    int? Width { get; }

    /// <summary>K probabilities of a row.</summary>
    /// <param name="row">P values.</param>
    float[] Predict(double[] row);

    /// <summary>What it chose on the training speakers, by name, or null.</summary>
    IReadOnlyDictionary<string, string>? Choices { get; }

    /// <summary>All that it knows, as text.</summary>
    string State();
}
