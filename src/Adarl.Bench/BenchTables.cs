using Adarl.Bench.Measuring;

namespace Adarl.Bench;

/// <summary>The tables of a record.</summary>
public static class BenchTables
{
    /// <summary>One table for each group that was measured, and the targets.</summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<BenchTable> Of(BenchRecord record)
    {
        var tables = new List<BenchTable>();
        Add(BenchGroup.Train, rows => Networks("Training", record.TrainingGigaflops, record, rows));
        Add(BenchGroup.Inference, rows => Networks("Inference", record.InferenceGigaflops, record, rows));
        Add(BenchGroup.Systems, Systems);
        Add(BenchGroup.Features, Features);
        Add(BenchGroup.Growth, Sizes);
        Add(BenchGroup.Limits, rows => Limits(record, rows));
        tables.Add(Aims(record));
        return tables;

        void Add(BenchGroup group, Func<IReadOnlyList<Measured>, BenchTable> make)
        {
            Measured[] rows = [.. record.Cases.Where(c => c.Group == group)];
            if (rows.Length > 0)
                tables.Add(make(rows));
        }
    }

    private static BenchTable Networks(
        string title,
        double gigaflops,
        BenchRecord record,
        IReadOnlyList<Measured> rows
    ) =>
        new(
            $"{title}, batches of {record.BatchSize}, {NumberText.Short(gigaflops)} GFLOP a sample",
            ["", "cores", "samples/s", "low to high", "times (a)", "times (b)", "of the ceiling", "peak MB"],
            [
                .. rows.Select(c =>
                    Row(
                        c,
                        $"{c.Cores}",
                        NumberText.Short(c.Median),
                        NumberText.Spread(c),
                        NumberText.Short(c.Median / Baseline(rows, "plain")),
                        NumberText.Short(c.Median / Baseline(rows, "python-nchw")),
                        NumberText.Percent(c.Median / (Rate(record, c) / gigaflops)),
                        NumberText.Whole(c.PeakMegabytes)
                    )
                ),
            ]
        );

    private static BenchTable Systems(IReadOnlyList<Measured> rows) =>
        new(
            "Networks of Table 2, float32, each with its own batches; s of sound are those of the utterances that the samples are of",
            [
                "",
                "parameters",
                "batch",
                "training, samples/s",
                "s of sound/s",
                "inference, samples/s",
                "s of sound/s",
                "peak MB",
            ],
            [
                .. rows.Select(c =>
                    Row(
                        c,
                        NumberText.Whole(c.MedianOf(MetricNames.Parameters)),
                        NumberText.Whole(c.MedianOf(MetricNames.Batch)),
                        NumberText.Short(c.Median),
                        NumberText.Short(c.MedianOf(MetricNames.TrainedSound)),
                        NumberText.Short(c.MedianOf(MetricNames.AnswersPerSecond)),
                        NumberText.Short(c.MedianOf(MetricNames.AnsweredSound)),
                        NumberText.Whole(c.PeakMegabytes)
                    )
                ),
            ]
        );

    private static BenchTable Features(IReadOnlyList<Measured> rows) =>
        new(
            "Features of 16 kHz sound",
            ["", "cores", "times real time", "low to high", "hours a minute", "peak MB"],
            [
                .. rows.Select(c =>
                    Row(
                        c,
                        $"{c.Cores}",
                        NumberText.Whole(c.Median),
                        NumberText.Spread(c),
                        NumberText.Short(c.MedianOf(MetricNames.HoursPerMinute)),
                        NumberText.Whole(c.PeakMegabytes)
                    )
                ),
            ]
        );

    private static BenchTable Sizes(IReadOnlyList<Measured> rows) =>
        new(
            "Growth with the corpus, 200 x 150 pictures",
            [
                "corpus",
                "utterances",
                "training segments",
                "features s",
                "per utterance, to 1x",
                "pass s",
                "per segment, to 1x",
                "peak MB",
                "to 1x",
            ],
            [
                .. rows.Select(c =>
                    Row(
                        c,
                        NumberText.Whole(c.MedianOf(MetricNames.Utterances)),
                        NumberText.Whole(c.MedianOf(MetricNames.Segments)),
                        NumberText.Short(c.MedianOf(MetricNames.FeatureSeconds)),
                        NumberText.Short(Growth.Ratio(c, rows[0], MetricNames.FeatureSeconds, MetricNames.Utterances)),
                        NumberText.Short(c.MedianOf(MetricNames.PassSeconds)),
                        NumberText.Short(Growth.Ratio(c, rows[0], MetricNames.PassSeconds, MetricNames.Segments)),
                        NumberText.Whole(c.PeakMegabytes),
                        NumberText.Short(c.PeakMegabytes / rows[0].PeakMegabytes)
                    )
                ),
            ]
        );

    private static BenchTable Limits(BenchRecord record, IReadOnlyList<Measured> rows) =>
        new(
            "Limits of this machine",
            ["", "rate", "", "low to high", "training ceiling, samples/s", "inference ceiling, samples/s"],
            [
                .. rows.Select(c =>
                {
                    var product = c.Metric == MetricNames.GigaflopsPerSecond ? c.Median : null;
                    return Row(
                        c,
                        NumberText.Short(c.Median),
                        MetricNames.UnitOf(c.Metric),
                        NumberText.Spread(c),
                        NumberText.Short(product / record.TrainingGigaflops),
                        NumberText.Short(product / record.InferenceGigaflops)
                    );
                }),
            ]
        );

    private static BenchTable Aims(BenchRecord record) =>
        new(
            $"Targets for a processor with {ProcessorKinds.NameOf(record.Machine.Kind)}",
            ["", "wanted", "found", "verdict"],
            [
                .. record.Targets.Select(t =>
                    (IReadOnlyList<string>)
                        [
                            t.Text,
                            $"{(t.AtLeast ? "at least" : "at most")} {NumberText.Short(t.Wanted)}",
                            NumberText.Short(t.Found),
                            t.Verdict switch
                            {
                                Verdict.NotMeasured => "not measured",
                                Verdict.NotJudged => "not judged: quick run",
                                _ => $"{t.Verdict}".ToLowerInvariant(),
                            },
                        ]
                ),
            ]
        );

    private static IReadOnlyList<string> Row(Measured c, params string[] cells) =>
        [c.Missing is null ? c.Title : $"{c.Title}: {c.Missing}", .. cells];

    private static double? Baseline(IReadOnlyList<Measured> rows, string name) =>
        rows.FirstOrDefault(c => c.Name.EndsWith($"-{name}", StringComparison.Ordinal))?.Median;

    // The product's rate is that of all cores.
    private static double? Rate(BenchRecord record, Measured c)
    {
        if (c.Cores != record.Machine.CoresUsed)
            return null;
        var limit = c.Name.EndsWith("-bf16", StringComparison.Ordinal) ? "product-bf16" : "product-f32";
        return record.Cases.FirstOrDefault(other => other.Name == limit)?.Median;
    }
}
