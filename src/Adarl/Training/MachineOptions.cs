using Adarl.Runs.Options;

namespace Adarl.Training;

/// <summary>What the feature extractors compute in. Weights and everything else are float32.</summary>
public enum PrecisionChoice
{
    /// <summary>bfloat16 where the processor multiplies it in hardware, float32 elsewhere (default).</summary>
    Auto,

    /// <summary>float32.</summary>
    F32,

    /// <summary>bfloat16.</summary>
    Bf16,
}

/// <summary>How this machine computes. A run records both apart from its options: they are no choice of the paper's.</summary>
public sealed record MachineOptions
{
    /// <summary>What the feature extractors compute in.</summary>
    [Option("precision", "What the feature extractors compute in.")]
    public PrecisionChoice Precision { get; init; } = PrecisionChoice.Auto;

    /// <summary>Threads of the training thread's OpenMP team.</summary>
    [Option("threads", "Threads of a training.", Least = 1, Most = 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}
