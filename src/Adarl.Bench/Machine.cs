using System.Globalization;
using Adarl.Runs.Records;

namespace Adarl.Bench;

/// <summary>What the numbers were measured on. It names no user, host or folder.</summary>
public sealed record Machine
{
    private const string Load = "/proc/loadavg";
    private const string Pages = "/sys/kernel/mm/transparent_hugepage/enabled";

    /// <summary>The processor's model.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores there are for this process.</summary>
    public required int Cores { get; init; }

    /// <summary>Cores that the benchmark used.</summary>
    public required int CoresUsed { get; init; }

    /// <summary>Memory there is for this process, in 10^9 bytes.</summary>
    public required double MemoryGigabytes { get; init; }

    /// <summary>Whether the processor multiplies bfloat16.</summary>
    public required bool Bfloat16 { get; init; }

    /// <summary>What the kernel says about transparent huge pages: always, madvise or never; null where it does not say.</summary>
    public string? HugePages { get; init; }

    /// <summary>Processes that wanted a core in the minute before the start, as a mean; null where the system does not say.</summary>
    public double? LoadBefore { get; init; }

    /// <summary>Whether others used a noticeable share of the cores when the benchmark started.</summary>
    public bool Busy => LoadBefore > 0.25 * Cores;

    /// <summary>Describes this machine.</summary>
    /// <param name="coresUsed">Cores that the benchmark will use.</param>
    public static Machine Describe(int coresUsed) =>
        new()
        {
            Processor = Provenance.Processor(),
            Cores = Environment.ProcessorCount,
            CoresUsed = coresUsed,
            MemoryGigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            Bfloat16 = NativeRuntime.HasFastBfloat16(),
            HugePages = File.Exists(Pages) ? Chosen(File.ReadAllText(Pages)) : null,
            LoadBefore = File.Exists(Load)
                ? double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture)
                : null,
        };

    // "always [madvise] never"
    private static string Chosen(string text) => text[(text.IndexOf('[') + 1)..text.IndexOf(']')];
}
