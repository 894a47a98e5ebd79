using Adarl.Runs.Records;

namespace Adarl.Bench;

/// <summary>What the numbers were measured on. It names no user, host or folder.</summary>
public sealed record Machine
{
    /// <summary>The share of the cores that others may use without making a record useless.</summary>
    public const double Noticeable = 0.05;

    private const string Pages = "/sys/kernel/mm/transparent_hugepage/enabled";

    /// <summary>The processor's model.</summary>
    public required string Processor { get; init; }

    /// <summary>What the processor has, which decides the targets.</summary>
    public required ProcessorKind Kind { get; init; }

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

    /// <summary>The share of the machine's cores that others used just before the start, from 0 to 1; null where the system does not say.</summary>
    public double? OthersBefore { get; init; }

    /// <summary>The share that others used from the start to the end.</summary>
    public double? OthersMeanwhile { get; init; }

    /// <summary>Whether others used a noticeable share of the cores, at the start or over the whole run.</summary>
    public bool Busy => OthersBefore > Noticeable || OthersMeanwhile > Noticeable;

    /// <summary>Describes this machine.</summary>
    /// <param name="coresUsed">Cores that the benchmark will use.</param>
    public static Machine Describe(int coresUsed) =>
        new()
        {
            Processor = Provenance.Processor(),
            Kind = ProcessorKinds.Here(),
            Cores = Environment.ProcessorCount,
            CoresUsed = coresUsed,
            MemoryGigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            Bfloat16 = NativeRuntime.HasFastBfloat16(),
            HugePages = File.Exists(Pages) ? Chosen(File.ReadAllText(Pages)) : null,
        };

    // "always [madvise] never"
    private static string Chosen(string text) => text[(text.IndexOf('[') + 1)..text.IndexOf(']')];
}
