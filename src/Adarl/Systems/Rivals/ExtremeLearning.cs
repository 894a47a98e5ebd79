using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Runs.Options;
using static TorchSharp.torch;

namespace Adarl.Systems.Rivals;

/// <summary>The options of <see cref="ExtremeLearning"/>.</summary>
public sealed record ExtremeLearningOptions
{
    /// <summary>Hidden nodes.</summary>
    [Option("elm-nodes", "Hidden nodes of the extreme learning machine.", Least = 1, Most = 10_000)]
    public int Nodes { get; init; } = 120;

    /// <summary>What is added to the diagonal.</summary>
    [Option("elm-ridge", "Ridge of the extreme learning machine's solution.", Above = 0, Most = 1000)]
    public double Ridge { get; init; } = 0.01;
}

/// <summary>
/// An extreme learning machine: hidden nodes h = sigmoid(W x + b) whose W and b are drawn and stay, and outputs H beta that are solved for. Targets are 1
/// for the class and -1 for the others; beta = (H^T H + ridge I)^-1 H^T T.
/// </summary>
/// <param name="options">Its size and its ridge.</param>
public sealed class ExtremeLearning(ExtremeLearningOptions options) : IClassifier
{
    /// <inheritdoc/>
    public IFittedClassifier Fit(LabelledRows training, ClassifierTask task)
    {
        var random = Seeds.Generator(task.Seed, task.Fold, "extreme learning");
        var width = training.Rows[0].Length;
        double[][] weights = [.. Enumerable.Range(0, options.Nodes).Select(_ => Drawn(width))];
        return Solve(training.Rows, training.Labels, task.Classes.Count, weights, Drawn(options.Nodes), options.Ridge);

        double[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }

    /// <inheritdoc/>
    public IFittedClassifier Load(string state, int classes) =>
        StateJson.Read<FittedExtremeLearning>(state) is var fitted && fitted.Fits(classes)
            ? fitted
            : throw new InvalidDataException($"its parts do not belong together, or to {classes} classes");

    /// <summary>Solves for the outputs.</summary>
    /// <param name="rows">N rows.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="classes">K.</param>
    /// <param name="weights">W, one row a node.</param>
    /// <param name="biases">b.</param>
    /// <param name="ridge">The ridge.</param>
    internal static FittedExtremeLearning Solve(
        IReadOnlyList<double[]> rows,
        IReadOnlyList<int> labels,
        int classes,
        double[][] weights,
        double[] biases,
        double ridge
    )
    {
        using var scope = NewDisposeScope();
        var drawn = new FittedExtremeLearning(weights, biases, []);
        var nodes = biases.Length;
        var hidden = tensor([.. rows.SelectMany(drawn.Hidden)], [rows.Count, nodes]); // H: [N, nodes]
        double[] wanted = [.. labels.SelectMany(y => Enumerable.Range(0, classes).Select(c => c == y ? 1.0 : -1.0))];
        var targets = tensor(wanted, [rows.Count, classes]);
        var square = Numbers.Sum(hidden.t().matmul(hidden), eye(nodes, dtype: ScalarType.Float64) * Numbers.Of(ridge));
        var beta = linalg.solve(square, hidden.t().matmul(targets)); // [nodes, K]
        double[][] outputs = [.. beta.t().contiguous().data<double>().ToArray().Chunk(nodes)];
        return drawn with { Outputs = outputs };
    }
}

/// <summary>An extreme learning machine that has learned.</summary>
/// <param name="Weights">W, one row a node.</param>
/// <param name="Biases">b.</param>
/// <param name="Outputs">beta, one row a class.</param>
public sealed record FittedExtremeLearning(double[][] Weights, double[] Biases, double[][] Outputs) : IFittedClassifier
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? Choices => null;

    /// <inheritdoc/>
    [JsonIgnore]
    public int? Width => Weights[0].Length;

    /// <summary>The softmax of the outputs, so that the greatest output is the answer.</summary>
    /// <param name="row">P values.</param>
    public float[] Predict(double[] row)
    {
        var scores = Scores(row);
        double[] shares = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
        return [.. shares.Select(s => (float)(s / shares.Sum()))];
    }

    /// <inheritdoc/>
    public string State() => JsonSerializer.Serialize(this);

    /// <summary>Whether its parts, as they were read back, belong together.</summary>
    /// <param name="classes">K.</param>
    internal bool Fits(int classes) =>
        Weights.Length > 0
        && Weights.Length == Biases.Length
        && Outputs.Length == classes
        && Weights.All(w => w.Length == Weights[0].Length && w.All(double.IsFinite))
        && Outputs.All(beta => beta.Length == Biases.Length && beta.All(double.IsFinite))
        && Biases.All(double.IsFinite);

    /// <summary>The outputs of a row, one a class.</summary>
    internal double[] Scores(double[] row)
    {
        var hidden = Hidden(row);
        return [.. Outputs.Select(beta => Product(beta, hidden))];
    }

    /// <summary>The hidden nodes of a row.</summary>
    internal double[] Hidden(double[] row) =>
        [.. Weights.Zip(Biases, (w, b) => 1 / (1 + Math.Exp(-Product(w, row) - b)))];

    private static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
