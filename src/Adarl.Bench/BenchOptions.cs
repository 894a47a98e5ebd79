using Adarl.Bench.Measuring;
using Adarl.Runs;

namespace Adarl.Bench;

/// <summary>What a benchmark measures, and how long.</summary>
public sealed record BenchOptions
{
    /// <summary>True for one round of short measurements on small batches: to see that everything works, not to compare.</summary>
    public bool Quick { get; init; }

    /// <summary>Cores to use, which is also the number of threads of each kind.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The Python that may have PyTorch.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    /// <summary>Names of cases or groups; none is all.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>The folder of synthetic corpora and their features.</summary>
    public string Work { get; init; } = new CaseSettings().Work;

    /// <summary>How often each case is measured, all cases taking turns.</summary>
    public int Rounds => Quick ? 1 : 3;

    /// <summary>How each case measures.</summary>
    public CaseSettings Settings
    {
        get
        {
            var standard = new CaseSettings { Threads = Threads, Work = Work };
            return Quick ? standard with { Quick = true, BatchSize = 8, Seconds = 1.5, WarmUpSeconds = 0.5 } : standard;
        }
    }

    /// <summary>The cases to measure.</summary>
    public IReadOnlyList<BenchCase> Selected => CaseCatalog.Select(Cases, Quick);

    /// <summary>Refuses values outside their range.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Settings.Validate();
        _ = Selected;
    }
}
