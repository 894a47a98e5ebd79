using Adarl.Runs;

namespace Adarl.Evaluation;

/// <summary>
/// Keeps other processes from a fold while it is worked on, so that two of them never write the same checkpoints. The system lets
/// go of it when the process ends, however it ends.
/// </summary>
internal sealed class FoldLock : IDisposable
{
    private readonly FileStream file;

    private FoldLock(FileStream file) => this.file = file;

    /// <summary>Takes the fold.</summary>
    /// <param name="checkpoints">The folder of the fold's checkpoints; the lock lies beside it.</param>
    /// <param name="fold">The fold's name.</param>
    /// <exception cref="InputException">Another process has it.</exception>
    public static FoldLock Take(string checkpoints, string fold)
    {
        var path = checkpoints + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FoldLock(
                new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1,
                    FileOptions.DeleteOnClose
                )
            );
        }
        catch (IOException e)
        {
            throw new InputException(
                $"fold {fold}: another process is working on it ({e.Message}); wait for it, or choose other folds with --only",
                e
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
