using Adarl.Bench.Measuring;
using Adarl.Runs.Records;

namespace Adarl.Bench.Tests;

/// <summary>Measurements of fixed numbers.</summary>
internal static class Fixed
{
    /// <summary>A case of the catalogue with one number a round.</summary>
    public static Measured Of(string name, params double[] rounds) =>
        With(
            name,
            [
                .. rounds.Select(value => new Dictionary<string, double>
                {
                    [Case(name).Metric] = value,
                    [CaseResult.PeakMegabytes] = 100 * value,
                }),
            ]
        );

    /// <summary>A case of the catalogue with several numbers a round.</summary>
    public static Measured With(string name, params Dictionary<string, double>[] rounds) =>
        new()
        {
            Name = name,
            Group = Case(name).Group,
            Title = Case(name).Title,
            Metric = Case(name).Metric,
            Cores = Case(name).OneCore ? 1 : 2,
            Rounds = [.. rounds.Select(values => new CaseResult(values, new Dictionary<string, string>()))],
        };

    /// <summary>A corpus of a size.</summary>
    public static Measured Corpus(int size, double featureSeconds, double passSeconds, double peak) =>
        With(
            $"growth-{size}x",
            new Dictionary<string, double>
            {
                [MetricNames.Utterances] = 100 * size,
                [MetricNames.Segments] = 150 * size,
                [MetricNames.FeatureSeconds] = featureSeconds,
                [MetricNames.PassSeconds] = passSeconds,
                [CaseResult.PeakMegabytes] = peak,
            }
        );

    /// <summary>A case that could not be measured.</summary>
    public static Measured Missing(string name, string reason) => With(name) with { Missing = reason };

    /// <summary>A record of cases, on a machine of two cores.</summary>
    public static BenchRecord Record(params Measured[] cases) =>
        new()
        {
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Seconds = 600,
            Quick = false,
            Rounds = 3,
            BatchSize = 32,
            Machine = new Machine
            {
                Processor = "a processor",
                Cores = 2,
                CoresUsed = 2,
                MemoryGigabytes = 24,
                Kind = ProcessorKind.Avx512Bfloat16,
                Bfloat16 = true,
                OthersBefore = 0.01,
                OthersMeanwhile = 0.004,
            },
            Software = new SoftwareRecord
            {
                Code = new CodeVersion { Commit = "c0ffee" },
                Packages = new Dictionary<string, string>(),
                Runtime = ".NET",
                LibTorch = "2",
                OperatingSystem = "an operating system",
                Processor = "a processor",
            },
            Cases = cases,
            Targets = Targets.Of(cases, ProcessorKind.Avx512Bfloat16, quick: false),
        };

    private static BenchCase Case(string name) => CaseCatalog.All.Single(c => c.Name == name);
}
