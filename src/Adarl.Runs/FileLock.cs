namespace Adarl.Runs;

/// <summary>
/// A file that one holder at a time has open, among all processes of this machine and, where the file system's locks reach that far, of
/// others. The system lets go of it when its process ends, however it ends. The file stays where it is: were it removed, two
/// processes could each hold a file of that name.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int Tries = 15_000;
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or gives null where another one has it.</summary>
    /// <param name="path">The file; it and its folder are made if needed.</param>
    public static FileLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1)
            );
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Takes the lock as soon as nobody else has it; for what takes a moment.</summary>
    /// <param name="path">The file; it and its folder are made if needed.</param>
    /// <exception cref="InputException">Another process has had it for five minutes.</exception>
    public static FileLock Take(string path)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (TryTake(path) is { } taken)
                return taken;
            Thread.Sleep(Pause);
        }
        throw new InputException(
            $"{path}: another process has held this lock for {Tries * Pause.TotalMinutes:0} minutes; expected it to let go, or to be ended"
        );
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
