using System.Text.Json;
using Adarl.Tests.Networks;

namespace Adarl.Tests.Systems;

/// <summary>What tests/Golden/rivals.py computed of one network: a training step without dropout, then an evaluation of the same items.</summary>
public sealed record GoldenRival(
    string Name,
    int Width,
    int[] Lengths,
    int[] Emotions,
    Dictionary<string, Recipe> Weights,
    double[] Logits,
    Digest Embedding,
    double Loss,
    Dictionary<string, Digest> Gradients,
    Dictionary<string, RunningStatistics> Running,
    double[] Evaluation
)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<Content> File = new(Read);

    public static IReadOnlyList<GoldenRival> All => File.Value.Steps;

    public static GoldenExtremeLearning ExtremeLearning => File.Value.ExtremeLearning;

    public static GoldenMachines Machines => File.Value.Machines;

    public static TheoryData<string> Names => [.. All.Select(s => s.Name)];

    public static GoldenRival Of(string name) => All.Single(s => s.Name == name);

    private static Content Read()
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "rivals.json"));
        return JsonSerializer.Deserialize<Content>(stream, Json)!;
    }

    private sealed record Content(
        IReadOnlyList<GoldenRival> Steps,
        GoldenExtremeLearning ExtremeLearning,
        GoldenMachines Machines
    );
}

/// <summary>An extreme learning machine on noise.</summary>
public sealed record GoldenExtremeLearning(
    int Rows,
    int Width,
    int Nodes,
    double Ridge,
    double[] Outputs,
    double[] Scores
);

/// <summary>Support vector machines on noise, one for each class.</summary>
public sealed record GoldenMachines(int Rows, int Width, double Complexity, IReadOnlyList<GoldenMachine> Machines);

/// <summary>One of them, at the least value of its objective.</summary>
public sealed record GoldenMachine(double[] Weights, double Bias, double Objective);
