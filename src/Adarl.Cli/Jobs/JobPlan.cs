using System.Diagnostics;
using Adarl.Evaluation;
using TorchSharp;

namespace Adarl.Cli.Jobs;

/// <summary>How folds are spread over processes.</summary>
/// <param name="Count">How many at a time; 1 trains in this process.</param>
/// <param name="Arguments">The options of <c>adarl train</c> that name corpus, experiment and folders.</param>
/// <param name="AnyGpu">Whether each process may be shown a GPU of its own.</param>
internal sealed record JobPlan(int Count, IReadOnlyList<string> Arguments, bool AnyGpu)
{
    /// <summary>Options that a plan sets itself, or that are not for a process of one fold.</summary>
    public static IReadOnlyList<string> OwnOptions { get; } =
    ["--system", "--systems", "--threads", "--only", "--jobs", "--notebooks", "--pages", Worker];

    /// <summary>Marks the command line of such a process.</summary>
    public const string Worker = "--worker";

    private const string VisibleGpus = "CUDA_VISIBLE_DEVICES";

    /// <summary>How to start the process of one fold.</summary>
    /// <param name="options">The experiment.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="slot">Its place among those that run at a time, from 0.</param>
    public ProcessStartInfo Start(ExperimentOptions options, string fold, int slot)
    {
        var start = ThisProgram.With([
            "train",
            .. Arguments,
            "--system",
            options.System.Name,
            "--threads",
            $"{options.Machine.Threads}",
            "--only",
            fold,
            Worker,
        ]);
        if (AnyGpu)
            start.Environment[VisibleGpus] = Gpu(
                slot,
                Environment.GetEnvironmentVariable(VisibleGpus),
                torch.cuda.device_count()
            );
        return start;
    }

    /// <summary>The one GPU that a process is shown: they take turns. Each calls it its first, so that all write the same record.</summary>
    /// <param name="slot">Its place among those that run at a time, from 0.</param>
    /// <param name="visible">The GPUs that this process is shown, as CUDA writes them, or null for all.</param>
    /// <param name="count">How many there are.</param>
    public static string Gpu(int slot, string? visible, int count) =>
        visible is { Length: > 0 } ? visible.Split(',')[slot % visible.Split(',').Length] : $"{slot % count}";
}
