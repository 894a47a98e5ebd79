using System.Diagnostics;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

public sealed class ProvenanceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adarl-provenance-").FullName;

    [Fact]
    public void Folder_outside_any_repository_has_an_unknown_commit() =>
        Assert.Equal(new CodeVersion { Commit = "unknown" }, Provenance.Code(_folder));

    [Fact]
    public void Folder_that_does_not_exist_has_an_unknown_commit() =>
        Assert.Equal("unknown", Provenance.Code(Path.Combine(_folder, "none")).Commit);

    [GitFact]
    public void Changed_source_is_dirty_and_new_evidence_is_not()
    {
        Git("init", "-q");
        File.WriteAllText(Path.Combine(_folder, "a.cs"), "one");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "-q", "-m", "Add a file");
        var below = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;

        var clean = Provenance.Code(below);
        Assert.Matches("^[0-9a-f]{40}$", clean.Commit);
        Assert.False(clean.Dirty);

        Directory.CreateDirectory(Path.Combine(_folder, "paper-results"));
        File.WriteAllText(Path.Combine(_folder, "paper-results", "run.json"), "{}");
        Assert.Equal(clean, Provenance.Code(below));

        File.WriteAllText(Path.Combine(_folder, "a.cs"), "two");
        Assert.Equal(clean with { Dirty = true }, Provenance.Code(below));
    }

    [Fact]
    public void Packages_are_those_of_the_running_program() =>
        Assert.Equal("6.1.0", Provenance.Packages()["Parquet.Net"]);

    [Fact]
    public void Collected_software_names_no_folder()
    {
        var software = Provenance.Collect(_folder);
        var text = string.Join('\n', software.ToString(), string.Join('\n', software.Packages));
        Assert.DoesNotContain(_folder, text, StringComparison.Ordinal);
        Assert.DoesNotContain(AppContext.BaseDirectory, text, StringComparison.Ordinal);
        Assert.StartsWith(".NET 10", software.Runtime, StringComparison.Ordinal);
        Assert.NotEmpty(software.Processor);
        Assert.Equal("none", software.LibTorch);
    }

    public void Dispose()
    {
        // git marks its objects read-only.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
        Directory.Delete(_folder, recursive: true);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
