using Adarl.Runs.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>Reads runs back, and refuses what is partial or altered.</summary>
internal static class RunReader
{
    /// <summary>Reads a run's record alone.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InputException">The record is missing, truncated, altered or of another schema.</exception>
    public static RunRecord ReadRecord(string folder)
    {
        var path = Path.Combine(folder, RunLayout.RunFile);
        var record = SealedJson.Read<RunRecord>(FoldFiles.Bytes(path), path);
        var name = Path.GetFileName(folder);
        return record.Id == name
            ? record
            : throw new InputException($"{path}: the record's id is {record.Id}, expected {name}, its folder's name.");
    }

    /// <summary>The planned folds that are finished, in the planned order.</summary>
    public static IReadOnlyList<string> FinishedFolds(string folder, RunRecord record) =>
        [.. record.PlannedFolds.Where(fold => Directory.Exists(FoldFolder(folder, fold)))];

    /// <summary>Reads one finished fold.</summary>
    /// <exception cref="InputException">The fold is not finished, or a file of it is missing or altered.</exception>
    public static Fold ReadFold(string folder, RunRecord record, string fold)
    {
        var foldFolder = FoldFolder(folder, fold);
        if (!Directory.Exists(foldFolder))
        {
            throw new InputException(
                $"{foldFolder}: expected the fold {fold}, found finished: {string.Join(", ", FinishedFolds(folder, record))}."
            );
        }
        return FoldFiles.Read(foldFolder, record);
    }

    /// <summary>Reads a run with its folds: all of them if it is complete, the finished ones otherwise.</summary>
    /// <exception cref="InputException">A file is missing, truncated or altered.</exception>
    public static Run Read(string folder)
    {
        var record = ReadRecord(folder);
        var own = FileList.Possible(record);
        foreach (var (file, checksum) in record.Files)
        {
            if (!own.Contains(file))
            {
                throw new InputException(
                    $"{Path.Combine(folder, RunLayout.RunFile)}: '{file}' is among its files: expected only files of its folds, such as {RunLayout.InRun("FOLD", RunLayout.FoldFile)}."
                );
            }
            FoldFiles.Checked(Path.Combine(folder, file), checksum);
        }
        var folds = record.Status == RunStatus.Complete ? record.PlannedFolds : FinishedFolds(folder, record);
        return new Run { Record = record, Folds = [.. folds.Select(fold => ReadFold(folder, record, fold))] };
    }

    /// <summary>The folder of a fold.</summary>
    public static string FoldFolder(string folder, string fold) =>
        Path.Combine(folder, RunLayout.Folds, RunLayout.FolderOf(fold));
}
