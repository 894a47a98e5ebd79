using System.Text.Json;

namespace Adarl.Tests.Networks;

/// <summary>What tests/Golden/model.py and schemes.py computed. Names in the file are those of the records, in snake case.</summary>
public sealed record Golden(IReadOnlyList<GoldenStep> Steps, IReadOnlyList<GoldenTrajectory> Trajectories)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly Lazy<Golden> File = new(() => Read("model.json"));
    private static readonly Lazy<Golden> Schemes = new(() => Read("schemes.json"));

    public static GoldenStep Step(string name) => File.Value.Steps.Single(s => s.Name == name);

    public static GoldenTrajectory Trajectory(string name) => File.Value.Trajectories.Single(s => s.Name == name);

    public static GoldenStep Scheme(string name) => Schemes.Value.Steps.Single(s => s.Name == name);

    public static TheoryData<string> SchemeNames => [.. Schemes.Value.Steps.Select(s => s.Name)];

    public static TheoryData<string> StepNames => [.. File.Value.Steps.Select(s => s.Name)];

    public static TheoryData<string> TrajectoryNames => [.. File.Value.Trajectories.Select(s => s.Name)];

    private static Golden Read(string file)
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", file));
        return JsonSerializer.Deserialize<Golden>(stream, Json)!;
    }

    /// <summary>
    /// Multiples of 2^-15 in [-1, 1), from 32-bit integer arithmetic: the reference makes the same numbers, exactly.
    /// </summary>
    public static float[] Noise(long count, uint salt)
    {
        var numbers = new float[count];
        for (var i = 0; i < numbers.Length; i++)
            unchecked
            {
                var x = (uint)(i + 1) * 2654435761u + salt * 2246822519u;
                x = (x ^ (x >> 15)) * 2246822519u;
                x = (x ^ (x >> 13)) * 3266489917u;
                numbers[i] = (x >> 16) / 32768f - 1;
            }
        return numbers;
    }
}

/// <summary>How a parameter was made: centre + scale * noise.</summary>
public sealed record Recipe(long[] Shape, uint Salt, float Scale, float Centre);

/// <summary>Running statistics of one batch norm.</summary>
public sealed record RunningStatistics(Digest Mean, Digest Variance);

/// <summary>A network, its input and its labels.</summary>
public abstract record GoldenCase
{
    public required string Name { get; init; }
    public required string System { get; init; }
    public required int Height { get; init; }
    public required int Width { get; init; }
    public required int Batch { get; init; }
    public required string Kernels { get; init; }
    public required string CenterOn { get; init; }
    public required bool EmotionGradientReachesDomain { get; init; }
    public required int?[] Emotions { get; init; }
    public required int[] Domains { get; init; }
    public required double[] Gamma { get; init; }
    public required Dictionary<string, Recipe> Weights { get; init; }
    public required Digest CentersAfter { get; init; }
}

/// <summary>One step in training mode, then the same pictures in evaluation mode.</summary>
public sealed record GoldenStep : GoldenCase
{
    public required Dictionary<string, double[]> Forward { get; init; }
    public required Dictionary<string, Digest> Features { get; init; }
    public required Dictionary<string, double> Losses { get; init; }
    public required Dictionary<string, Digest> Gradients { get; init; }
    public required Dictionary<string, RunningStatistics> Running { get; init; }
    public required Dictionary<string, double[]> Evaluation { get; init; }

    /// <summary>Shares of the schedule and of the training that are done; of the schemes alone, as what follows.</summary>
    public double[] Done { get; init; } = [0, 0];
    public string? Reversal { get; init; }
    public string? ContextWeights { get; init; }
    public string? GatePooling { get; init; }
    public string? DomainLossOn { get; init; }
}

/// <summary>Some epochs of one batch each.</summary>
public sealed record GoldenTrajectory : GoldenCase
{
    public required int Epochs { get; init; }
    public required double LearningRate { get; init; }
    public required double WeightDecay { get; init; }
    public required double Momentum { get; init; }
    public required string DecayOn { get; init; }
    public required string CenterUpdate { get; init; }
    public required Dictionary<string, double>[] Steps { get; init; }
    public required Dictionary<string, Digest> ParametersAfter { get; init; }
}
