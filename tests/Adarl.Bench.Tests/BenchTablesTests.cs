using System.Text.Json;
using Adarl.Bench.Measuring;
using Adarl.Tests;

namespace Adarl.Bench.Tests;

public sealed class BenchTablesTests
{
    [Fact]
    public void Training_shows_median_spread_ratios_share_of_the_ceiling_and_peak()
    {
        var table = BenchTables.Of(
            Fixed.Record(
                Fixed.Of("train-plain", 2, 1.9, 2.2),
                Fixed.Missing("train-python-nchw", "not installed: no such Python"),
                Fixed.Of("train-bf16", 40, 30, 31),
                Fixed.Of("train-bf16-one-core", 16, 16, 16),
                Fixed.Of("product-f32", 107.7),
                Fixed.Of("product-bf16", 334)
            )
        )[0];
        Assert.Equal("Training, batches of 32, 5.39 GFLOP a sample", table.Title);
        Assert.Equal(
            [
                ["(a) plain port, float32", "2", "2.00", "1.90 to 2.20", "1.00", "-", "10 %", "220"],
                [
                    "(b) PyTorch from Python, float32, NCHW: not installed: no such Python",
                    "2",
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                    "-",
                ],
                ["(c) ours, bfloat16", "2", "31.0", "30.0 to 40.0", "15.5", "-", "50 %", "4,000"],
                ["(c) ours, bfloat16, one core", "1", "16.0", "16.0 to 16.0", "8.00", "-", "-", "1,600"],
            ],
            table.Rows
        );
    }

    [Fact]
    public void Growth_shows_each_size_beside_the_smallest()
    {
        var table = BenchTables.Of(Fixed.Record(Fixed.Corpus(1, 1, 10, 400), Fixed.Corpus(4, 6, 40, 420)))[0];
        Assert.Equal(["4x", "400", "600", "6.00", "1.50", "40.0", "1.00", "420", "1.05"], table.Rows[1]);
    }

    [Fact]
    public void A_network_of_Table_2_shows_samples_and_seconds_of_sound_in_training_and_inference()
    {
        var values = new Dictionary<string, double>
        {
            [MetricNames.Parameters] = 797_980,
            [MetricNames.Batch] = 32,
            [MetricNames.SamplesPerSecond] = 12,
            [MetricNames.TrainedSound] = 36,
            [MetricNames.AnswersPerSecond] = 50,
            [MetricNames.AnsweredSound] = 150,
            [CaseResult.PeakMegabytes] = 1_234,
        };
        var table = BenchTables.Of(Fixed.Record(Fixed.With("system-variable-length", values)))[0];
        Assert.Equal(["variable-length", "797,980", "32", "12.0", "36.0", "50.0", "150", "1,234"], table.Rows.Single());
        Assert.Equal(table.Header.Count, table.Rows[0].Count);
    }

    [Fact]
    public void Each_network_of_Table_2_is_measured_once() =>
        Assert.Equal(
            [
                "fcn-attention",
                "fixed-length",
                "variable-length",
                "seg-cnn-elm",
                "audio-bre",
                "fusion-functionals",
                "fusion-mel",
                "fusion-descriptors",
            ],
            CaseCatalog.Select(["systems"], quick: false).Where(c => c.Once).Select(c => c.Title)
        );

    [Fact]
    public void Limits_give_the_ceilings_in_samples()
    {
        var table = BenchTables.Of(Fixed.Record(Fixed.Of("product-f32", 53.86056), Fixed.Of("memory", 40)))[0];
        Assert.Equal(["matrix product, float32", "53.9", "GFLOP/s", "-", "10.0", "27.9"], table.Rows[0]);
        Assert.Equal(["memory, a += s b", "40.0", "GB/s", "-", "-", "-"], table.Rows[1]);
    }

    [Fact]
    public void Every_case_of_the_catalogue_has_its_row()
    {
        var cases = CaseCatalog.All.Select(c => Fixed.With(c.Name)).ToArray();
        var titles = BenchTables.Of(Fixed.Record(cases)).SelectMany(t => t.Rows).Select(row => row[0]).ToList();
        Assert.All(CaseCatalog.All, c => Assert.Contains(c.Title, titles));
    }

    [Fact]
    public void The_files_hold_every_round_and_the_tables()
    {
        using var folder = new TemporaryFolder();
        var record = Fixed.Record(Fixed.Of("train-bf16", 40, 30, 31));
        var paths = BenchFiles.Write(record, Path.Combine(folder.Path, "new"));
        Assert.Equal(["bench-20260102-0304.json", "bench-20260102-0304.md"], paths.Select(Path.GetFileName));
        using var json = JsonDocument.Parse(File.ReadAllText(paths[0]));
        var found = json.RootElement.GetProperty("cases")[0];
        Assert.Equal(31, found.GetProperty("median").GetDouble());
        Assert.Equal(
            [40, 30, 31],
            found
                .GetProperty("rounds")
                .EnumerateArray()
                .Select(r => r.GetProperty("values").GetProperty(MetricNames.SamplesPerSecond).GetDouble())
        );
        var markdown = File.ReadAllText(paths[1]);
        Assert.Contains("commit c0ffee", markdown, StringComparison.Ordinal);
        Assert.Contains(
            "| (c) ours, bfloat16 | 2 | 31.0 | 30.0 to 40.0 | - | - | - | 4,000 |\n",
            markdown,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0.06, 0.0)]
    [InlineData(0.0, 0.06)]
    public void A_busy_machine_is_said_to_be_one_in_the_text_and_in_the_name(double before, double meanwhile)
    {
        using var folder = new TemporaryFolder();
        var record = Fixed.Record();
        Assert.DoesNotContain(BenchFiles.Head(record), line => line.Contains("do not trust"));
        Assert.Contains(
            BenchFiles.Head(record),
            line =>
                line.Contains(
                    "a processor with AVX-512 and bfloat16; others used 1 % of the machine's cores before the start and 0 % over the whole run"
                )
        );
        var busy = record with { Machine = record.Machine with { OthersBefore = before, OthersMeanwhile = meanwhile } };
        Assert.Contains(BenchFiles.Head(busy), line => line.Contains("more than 5 % of its cores; do not trust"));
        Assert.Equal(
            ["bench-20260102-0304-busy.json", "bench-20260102-0304-busy.md"],
            BenchFiles.Write(busy, folder.Path).Select(Path.GetFileName)
        );
        Assert.Equal(
            ["bench-20260102-0304-quick-busy.json", "bench-20260102-0304-quick-busy.md"],
            BenchFiles.Write(busy with { Quick = true }, folder.Path).Select(Path.GetFileName)
        );
    }
}
