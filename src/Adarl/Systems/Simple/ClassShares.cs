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
    public IFittedClassifier Load(string state) => new Fitted(StateJson.Read<float[]>(state));

    private sealed class Fitted(float[] shares) : IFittedClassifier
    {
        public IReadOnlyDictionary<string, string>? Choices => null;

        public float[] Predict(double[] row) => [.. shares];

        public string State() => JsonSerializer.Serialize(shares);
    }
}
