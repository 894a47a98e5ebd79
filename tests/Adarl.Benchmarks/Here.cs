using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Adarl.Benchmarks;

/// <summary>All benchmarks run in this process: a second build of libtorch's 0.6 GB for each would take longer than they do.</summary>
internal sealed class Here : ManualConfig
{
    public Here()
    {
        Add(DefaultConfig.Instance);
        AddJob(
            Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                .WithWarmupCount(3)
                .WithIterationCount(10)
                .WithLaunchCount(1)
        );
    }
}
