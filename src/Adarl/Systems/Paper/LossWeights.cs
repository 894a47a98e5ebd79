using Adarl.Runs.Options;

namespace Adarl.Systems.Paper;

/// <summary>The weights of Eq. 9. The paper writes gamma there and lambda in 3.2; they are the same three numbers.</summary>
public sealed record LossWeights
{
    /// <summary>Weight of L_D (Eq. 6).</summary>
    [Option(
        "weight-domain",
        "The weight of L_D in Eq. 9.",
        Section = "Eq. 9, 3.2",
        Open = "what the domain loss adds at all",
        Least = 0,
        Below = 1e6,
        Tried = ["1", "0"]
    )]
    public double Domain { get; init; } = 1;

    /// <summary>Weight of L_E (Eq. 7).</summary>
    [Option("weight-emotion", "The weight of L_E in Eq. 9.", Section = "Eq. 9, 3.2", Least = 0, Below = 1e6)]
    public double Emotion { get; init; } = 1;

    /// <summary>Weight of L_cen (Eq. 8).</summary>
    [Option(
        "weight-center",
        "The weight of L_cen in Eq. 9.",
        Section = "Eq. 9, 3.2",
        Open = "what the centre loss adds at all",
        Least = 0,
        Below = 1e6,
        Tried = ["0.5", "0"]
    )]
    public double Center { get; init; } = 0.5;
}
