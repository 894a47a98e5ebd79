using System.Diagnostics;
using System.Text;
using Adarl.Runs.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>Runs that somebody made to do harm: sealed as they should be, and refused with a sentence.</summary>
public sealed class HostileRunTests : IDisposable
{
    private readonly Sample sample = Sample.Complete();

    public void Dispose() => sample.Dispose();

    private string RunFile => Path.Combine(sample.Folder, "run.json");

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("folds/08/../../run.json")]
    [InlineData("checkpoints/08/last.ckpt")]
    public void A_file_that_is_none_of_the_runs_folds_is_not_opened(string path)
    {
        Reseal(text => text.Replace("\"files\": {", $"\"files\": {{\n    \"{path}\": \"{new string('0', 64)}\","));
        var problem = Assert.Single(sample.Store.Verify(sample.Id));
        Assert.Contains($"'{path}' is among its files", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"plannedFolds\": [", "\"plannedFolds\": [null, ")]
    [InlineData("\"classes\": [", "\"classes\": [null, ")]
    [InlineData("\"recalls\": [", "\"absentClasses\": [null], \"recalls\": [")]
    [InlineData("\"confusion\": [", "\"confusion\": [null, ")]
    [InlineData("\"options\": {", "\"options\": { \"added\": null,")]
    [InlineData("\"files\": {", "\"files\": { \"added\": null,")]
    [InlineData("\"domainCorpora\": []", "\"domainCorpora\": [null]")]
    public void A_run_in_which_something_is_null_is_named_and_the_others_are_listed(string was, string now)
    {
        using var other = Sample.Complete();
        Directory.Move(other.Folder, Path.Combine(sample.Root, "other-emodb-0123456789ab"));
        Reseal(text => text.Replace(was, now, StringComparison.Ordinal));
        var listed = sample.Store.List();
        Assert.Equal(2, listed.Count);
        Assert.Contains("run.json: expected the record of schema 1", listed.Single(r => r.Id == sample.Id).Problem);
    }

    [Theory]
    [InlineData("\"foldMeanUa\": ", "\"foldMeanUa\": 1e999")]
    [InlineData("\"recalls\": [", "\"recalls\": [-1e400")]
    public void A_number_that_no_double_holds_is_named_and_not_taken_for_infinity(string was, string now)
    {
        Reseal(text => System.Text.RegularExpressions.Regex.Replace(text, was.Replace("[", "\\[") + "[0-9.]+", now));
        Assert.Matches(
            "run.json: the number (1e999|-1e400) .* is too great: expected finite numbers.",
            Assert.Single(sample.Store.Verify(sample.Id))
        );
    }

    [Fact]
    public void Nothing_of_a_fold_is_null()
    {
        var path = sample.PathOf("08", "fold.json");
        foreach (
            var (was, now) in ((string, string)[])
                [("\"speakers\": [\"", "\"speakers\": [null, \""), ("\"seeds\": {", "\"seeds\": { \"a\": null, ")]
        )
        {
            var text = Sealed(File.ReadAllText(path).Replace(was, now, StringComparison.Ordinal));
            var error = Assert.Throws<InputException>(() =>
                SealedJson.Read<FoldRecord>(Encoding.UTF8.GetBytes(text), path)
            );
            Assert.StartsWith(
                $"{path}: expected the record of schema 1, but ",
                error.Message,
                StringComparison.Ordinal
            );
        }
    }

    [SkippableTheory]
    [InlineData("run.json")]
    [InlineData("folds/08/fold.json")]
    [InlineData("folds/08/utterances.parquet")]
    public void A_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(string file)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no pipes in folders");
        var path = Path.Combine(sample.Folder, file);
        File.Delete(path);
        using (var made = Process.Start("mkfifo", [path]))
            made.WaitForExit();
        Assert.Contains($"{path}: it has 0 bytes, or is a pipe", Assert.Single(sample.Store.Verify(sample.Id)));
        File.Delete(path);
        File.CreateSymbolicLink(path, "/dev/zero");
        Assert.Contains($"{path}: it has 0 bytes, or is a pipe", Assert.Single(sample.Store.Verify(sample.Id)));
    }

    [SkippableFact]
    public void Links_that_lead_round_in_a_circle_are_named_and_not_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege");
        foreach (var name in (string[])["a", "b", "c"])
            Directory.CreateSymbolicLink(Path.Combine(sample.Folder, name), sample.Root);
        Assert.Equal(
            ["a is no file of the run", "b is no file of the run", "c is no file of the run"],
            sample.Store.Verify(sample.Id)
        );
    }

    [Fact]
    public void A_run_that_cannot_be_read_is_named()
    {
        using var held = new FileStream(RunFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("run.json: cannot be read", Assert.Single(sample.Store.List()).Problem);
    }

    [SkippableFact]
    public void A_record_that_leads_to_itself_is_named()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege");
        File.Delete(RunFile);
        File.CreateSymbolicLink(RunFile, RunFile);
        Assert.Contains("run.json", Assert.Single(sample.Store.List()).Problem);
    }

    private void Reseal(Func<string, string> change)
    {
        var before = File.ReadAllText(RunFile);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(RunFile, Sealed(after));
    }

    private static string Sealed(string text)
    {
        var start = text.LastIndexOf("\"checksum\": \"", StringComparison.Ordinal) + 13;
        var zeros = text[..start] + new string('0', 64) + text[(start + 64)..];
        return zeros[..start] + Sha256.Of(zeros) + zeros[(start + 64)..];
    }
}
