using System.IO.Enumeration;
using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>The files of a complete run, as its record lists them and as they lie there.</summary>
internal static class FileList
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
    };

    /// <summary>SHA-256 of every file of the folds, by path in the run's folder.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder, IReadOnlyList<Fold> folds)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in folds.Select(fold => fold.Record))
        {
            foreach (var (file, checksum) in record.Files)
            {
                files[RunLayout.InRun(record.Name, file)] = checksum;
            }
            var path = RunLayout.InRun(record.Name, RunLayout.FoldFile);
            files[path] = Sha256.Of(FoldFiles.Bytes(Path.Combine(folder, path)));
        }
        return files;
    }

    /// <summary>Every file that the record should list and does not, or that should not lie in the folder.</summary>
    public static IEnumerable<string> Problems(string folder, Run run)
    {
        var listed = run.Record.Files.Keys;
        var there = run.Record.Status == RunStatus.Complete ? Of(folder, run.Folds).Keys : [];
        foreach (var path in there.Except(listed))
        {
            yield return $"{path} is not among the record's files";
        }
        foreach (var path in listed.Except(there))
        {
            yield return $"{path} is among the record's files, but is no file of a fold";
        }
        foreach (var path in Strangers(folder, run.Record))
        {
            yield return $"{path} is no file of the run";
        }
    }

    /// <summary>Every file that the folds of a run may have, by path in the run's folder.</summary>
    public static IReadOnlySet<string> Possible(RunRecord record) =>
        record
            .PlannedFolds.SelectMany(fold =>
                new[] { RunLayout.FoldFile, RunLayout.Segments, RunLayout.Utterances, RunLayout.Embeddings }.Select(
                    file => RunLayout.InRun(fold, file)
                )
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Files that may not lie there: neither the run's own, nor checkpoints, nor unfinished.</summary>
    private static IEnumerable<string> Strangers(string folder, RunRecord record)
    {
        var own = Possible(record).Append(RunLayout.RunFile).ToHashSet(StringComparer.Ordinal);
        return new FileSystemEnumerable<string>(folder, (ref e) => e.ToFullPath(), Everything)
        {
            // A link to a folder is a stranger itself: what it leads to lies elsewhere, or round in a circle.
            ShouldIncludePredicate = (ref e) => !e.IsDirectory || IsLink(e),
            ShouldRecursePredicate = (ref e) => !IsLink(e),
        }
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path =>
                !own.Contains(path) && !path.StartsWith(RunLayout.Checkpoints + "/", StringComparison.Ordinal)
            )
            .Where(path => !path.Split('/').Any(p => p.EndsWith(AtomicFile.Partial, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsLink(FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
