using System.Text.Json;

namespace Adarl.Tests.Training;

/// <summary>What tests/Golden/optimisers.py computed.</summary>
public sealed record GoldenOptimisers(GoldenWalk[] Walks, GoldenWeighted Weighted, GoldenPlateau[] Plateaus)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly Lazy<GoldenOptimisers> File = new(() =>
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", "optimisers.json"));
        return JsonSerializer.Deserialize<GoldenOptimisers>(stream, Json)!;
    });

    public static GoldenOptimisers Values => File.Value;
}

/// <summary>Parameters after each of three updates.</summary>
public sealed record GoldenWalk
{
    public required string Optimiser { get; init; }
    public required double Decay { get; init; }
    public required double? ClipNorm { get; init; }
    public required double? ClipValue { get; init; }
    public required double[][][] After { get; init; }
}

/// <summary>A cross entropy whose classes weigh by the inverse of their frequency in training.</summary>
public sealed record GoldenWeighted
{
    public required int[] Training { get; init; }
    public required int[] Batch { get; init; }
    public required double[] Weights { get; init; }
    public required double Loss { get; init; }
    public required double[] Gradient { get; init; }
}

/// <summary>The rate before each epoch, and after the last.</summary>
public sealed record GoldenPlateau
{
    public required int Patience { get; init; }
    public required double Factor { get; init; }
    public required double?[] Validation { get; init; }
    public required double[] Rates { get; init; }
}
