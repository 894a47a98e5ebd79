using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>Where a run's files lie: <c>run.json</c>, <c>folds/NAME/</c> with four files each, and <c>checkpoints/</c>.</summary>
internal static class RunLayout
{
    public const string RunFile = "run.json";
    public const string Folds = "folds";
    public const string FoldFile = "fold.json";
    public const string Segments = "segments.parquet";
    public const string Utterances = "utterances.parquet";
    public const string Embeddings = "embeddings.parquet";
    public const string Checkpoints = "checkpoints";

    /// <summary>Among the checkpoints, where no fold's lock has this name, because no fold is called "".</summary>
    public const string Lock = ".lock";

    /// <summary>The folder's name for a fold: its own, with every character that is special somewhere percent-encoded.</summary>
    /// <exception cref="InputException">The name is empty, a dot path or looks unfinished.</exception>
    public static string FolderOf(string fold)
    {
        if (fold is "" or "." or ".." || fold.EndsWith(AtomicFile.Partial, StringComparison.Ordinal))
        {
            throw new InputException($"'{fold}' is no name of a fold: expected a speaker or session.");
        }
        return Uri.EscapeDataString(fold);
    }

    /// <summary>A path inside the run's folder, with <c>/</c>: what <see cref="RunRecord.Files"/> lists.</summary>
    public static string InRun(string fold, string file) => $"{Folds}/{FolderOf(fold)}/{file}";
}
