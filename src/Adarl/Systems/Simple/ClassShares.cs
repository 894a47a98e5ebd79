using System.Text.Json;

namespace Adarl.Systems.Simple;

/// <summary>Answers every row with the shares of the classes in training.</summary>
public sealed class ClassShares : IClassifier
{
    /// <inheritdoc/>
    public IFittedClassifier Fit(LabelledRows training, ClassifierTask task)
    {
        var counts = new double[task.Classes.Count];
        foreach (var label in training.Labels)
            counts[label]++;
        return new Fitted([.. counts.Select(c => (float)(c / counts.Sum()))]);
    }

    /// <inheritdoc/>
    public IFittedClassifier Load(string state, int classes) =>
        StateJson.Read<float[]>(state) is var shares && shares.Length == classes && shares.All(s => s is >= 0 and <= 1)
            ? new Fitted(shares)
            : throw new InvalidDataException($"{shares.Length} shares of classes: expected {classes} from 0 to 1");

    private sealed class Fitted(float[] shares) : IFittedClassifier
    {
        public IReadOnlyDictionary<string, string>? Choices => null;

        public int? Width => null;

        public float[] Predict(double[] row) => [.. shares];

        public string State() => JsonSerializer.Serialize(shares);
    }
}
