using System.Text;
using Adarl.Runs.Json;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

public sealed class BadRecordTests
{
    [Theory]
    [InlineData("segments.parquet")]
    [InlineData("utterances.parquet")]
    [InlineData("embeddings.parquet")]
    [InlineData("fold.json")]
    public void Altered_byte_is_found_and_the_file_named(string file)
    {
        using var sample = Sample.Complete();
        var path = sample.PathOf("08", file);
        var bytes = File.ReadAllBytes(path);
        var expected = Sha256.Of(bytes);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        AssertRefused(sample, $"{path}: the file was altered: expected checksum {expected}, found {Sha256.Of(bytes)}.");
    }

    [Fact]
    public void Altered_table_of_an_unfinished_run_is_found()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("08"));
        File.AppendAllText(sample.PathOf("08", "utterances.parquet"), "x");
        AssertRefused(sample, "utterances.parquet: the file was altered: expected checksum");
    }

    [Fact]
    public void Altered_fold_of_an_unfinished_run_is_found()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("08"));
        Replace(sample.PathOf("08", "fold.json"), "\"wallSeconds\": 1.5", "\"wallSeconds\": 1.4");
        AssertRefused(sample, "fold.json: the record was altered: expected checksum");
    }

    [Fact]
    public void Altered_metric_of_a_complete_run_is_found()
    {
        using var sample = Sample.Complete();
        var path = Path.Combine(sample.Folder, "run.json");
        Replace(path, "ADARL on EmoDB", "ADARL on IEMOCAP");
        AssertRefused(sample, $"{path}: the record was altered: expected checksum");
    }

    [Theory]
    [InlineData("..")]
    [InlineData("08.partial")]
    public void A_fold_that_cannot_be_a_folder_is_refused_before_anything_is_written(string fold)
    {
        using var sample = new Sample();
        var error = Assert.Throws<InputException>(() =>
            sample.Store.OpenOrCreate(sample.Planned() with { PlannedFolds = ["03", fold] })
        );
        Assert.StartsWith($"'{fold}' is no name of a fold", error.Message, StringComparison.Ordinal);
        Assert.Empty(sample.Store.List());
    }

    [Fact]
    public void Truncated_record_is_refused()
    {
        using var sample = Sample.Complete();
        var path = Path.Combine(sample.Folder, "run.json");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..500]);
        AssertRefused(sample, $"{path}: 500 bytes that are no whole record with a schemaVersion");
        Assert.Contains("500 bytes", Assert.Single(sample.Store.List()).Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_without_a_checksum_is_refused()
    {
        using var sample = Sample.Complete();
        File.WriteAllText(Path.Combine(sample.Folder, "run.json"), """{ "schemaVersion": 1 }""");
        AssertRefused(sample, "run.json: expected a checksum at the end of the record, found none.");
    }

    [Fact]
    public void Unknown_schema_is_refused()
    {
        using var sample = Sample.Complete();
        Replace(Path.Combine(sample.Folder, "run.json"), "\"schemaVersion\": 1", "\"schemaVersion\": 2");
        AssertRefused(
            sample,
            "run.json: the record has schema version 2, expected 1, the only one this version reads."
        );
    }

    [Fact]
    public void Record_of_another_shape_is_refused_even_with_a_sound_seal()
    {
        var text = Encoding.UTF8.GetString(SealedJson.Write(Sample.Fold("08").Record));
        var zeros = new string('0', 64);
        var start = text.LastIndexOf("\"checksum\": \"", StringComparison.Ordinal) + 13;
        text = (text[..start] + zeros + text[(start + 64)..]).Replace("\"threads\": 1", "\"threads\": \"one\"");
        text = text.Replace(zeros, Sha256.Of(text));
        var error = Assert.Throws<InputException>(() =>
            SealedJson.Read<FoldRecord>(Encoding.UTF8.GetBytes(text), "fold.json")
        );
        Assert.StartsWith("fold.json: expected the record of schema 1, but ", error.Message, StringComparison.Ordinal);
        Assert.Contains("threads", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_of_a_fold_is_named()
    {
        using var sample = Sample.Complete();
        File.Delete(sample.PathOf("08", "embeddings.parquet"));
        AssertRefused(sample, $"{sample.PathOf("08", "embeddings.parquet")}: expected this file, found none.");
    }

    [Fact]
    public void Missing_fold_of_a_complete_run_is_named()
    {
        using var sample = Sample.Complete();
        Directory.Delete(sample.PathOf("08", ""), recursive: true);
        AssertRefused(sample, $"{sample.PathOf("08", "embeddings.parquet")}: expected this file, found none.");
    }

    [Fact]
    public void Run_with_a_fold_missing_cannot_be_completed()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("03"));
        sample.Write(Sample.Fold("09"));
        var error = Assert.Throws<InputException>(() => sample.Finish());
        Assert.EndsWith("expected the fold 08, found finished: 03, 09.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_fold_is_never_replaced()
    {
        using var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        sample.Write(Sample.Fold("08"));
        var error = Assert.Throws<InputException>(() => sample.Write(Sample.Fold("08")));
        Assert.Contains("a finished fold is never replaced", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Renamed_run_is_refused()
    {
        using var sample = Sample.Complete();
        Directory.Move(sample.Folder, Path.Combine(sample.Root, "other"));
        var problem = Assert.Single(sample.Store.Verify("other"));
        Assert.EndsWith(
            $"the record's id is {sample.Id}, expected other, its folder's name.",
            problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Stray_file_is_reported()
    {
        using var sample = Sample.Complete();
        File.WriteAllText(sample.PathOf("08", "notes.txt"), "seen");
        Assert.Equal(["folds/08/notes.txt is no file of the run"], sample.Store.Verify(sample.Id));
    }

    [Fact]
    public void Table_that_is_no_parquet_is_refused()
    {
        var error = Assert.Throws<InputException>(() => Tables.ParquetTable.FromBytes([1, 2, 3], "x.parquet"));
        Assert.StartsWith("x.parquet: 3 bytes that are no Parquet table", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_column_is_named()
    {
        var table = new Tables.ParquetTable("x.parquet");
        table.Add("fold", new[] { "08" });
        var read = Tables.ParquetTable.FromBytes(table.ToBytes(), "x.parquet");
        var error = Assert.Throws<InputException>(() => read.Get<int>("segment"));
        Assert.Equal("x.parquet: expected a column 'segment' of Int32, found fold.", error.Message);
    }

    [Fact]
    public void Infinite_number_is_refused()
    {
        var fold = Sample.Fold("08").Record with { WallSeconds = double.PositiveInfinity };
        var error = Assert.Throws<InputException>(() => SealedJson.Write(fold));
        Assert.Equal("The record of fold 08 holds NaN or an infinite number: expected finite numbers.", error.Message);
    }

    [Theory]
    [InlineData("threads: the run has 1, now it is 2")]
    [InlineData("precision: the run has f32, now it is bf16")]
    [InlineData("package TorchSharp: the run has 0.107.0, now it is 0.108.0")]
    [InlineData("option channels: the run has rgb, now it is grey")]
    public void Run_does_not_go_on_as_another_experiment(string difference)
    {
        using var sample = new Sample();
        var planned = sample.Store.OpenOrCreate(sample.Planned());
        var options = new Dictionary<string, string>(planned.Options) { ["channels"] = "grey" };
        var changed = difference.Split(' ')[0] switch
        {
            "threads:" => planned with { Threads = 2 },
            "precision:" => planned with { Precision = "bf16" },
            "package" => planned with
            {
                Software = planned.Software with
                {
                    Packages = new Dictionary<string, string> { ["TorchSharp"] = "0.108.0", ["Parquet.Net"] = "7.0.0" },
                },
            },
            _ => planned with { Options = options, OptionsHash = CanonicalOptions.Hash(options) },
        };
        var error = Assert.Throws<InputException>(() => sample.Store.OpenOrCreate(changed));
        Assert.Contains(
            $"cannot go on with this run. {difference}. Expected all",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("synthetic", "title is 'ADARL on EmoDB': expected the words 'synthetic'")]
    [InlineData("path", "option root is '/data': expected no absolute path")]
    [InlineData("hash", "optionsHash is 0, but the options give")]
    [InlineData("folds", "fold '03' is planned twice")]
    [InlineData("classes", "expected at least two different ones")]
    [InlineData("features", "featureHash is 'eb31': expected 64 digits, or none for a system that hears nothing")]
    [InlineData("hears", "the system hears nothing and featureHash is ")]
    [InlineData("parameters", "parameters are -1: expected at least 0")]
    public void Unsound_plan_is_refused(string fault, string message)
    {
        using var sample = new Sample();
        var planned = sample.Planned();
        var paths = new Dictionary<string, string> { ["root"] = "/data" };
        var unsound = fault switch
        {
            "synthetic" => planned with { Corpus = planned.Corpus with { Synthetic = true } },
            "path" => planned with { Options = paths, OptionsHash = CanonicalOptions.Hash(paths) },
            "hash" => planned with { OptionsHash = "0" },
            "folds" => planned with { PlannedFolds = ["03", "03"] },
            "features" => planned with { FeatureHash = "eb31" },
            "hears" => planned with { Hears = Hearing.Nothing },
            "parameters" => planned with { Parameters = -1 },
            _ => planned with { Classes = ["angry"] },
        };
        var error = Assert.Throws<InputException>(() => sample.Store.OpenOrCreate(unsound));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(Sample sample, string message)
    {
        Assert.Contains(
            message,
            Assert.Throws<InputException>(() => sample.Store.Load(sample.Id)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(message, Assert.Single(sample.Store.Verify(sample.Id)), StringComparison.Ordinal);
    }

    private static void Replace(string path, string old, string now)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now));
    }
}
