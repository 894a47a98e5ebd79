namespace Adarl.Runs;

/// <summary>
/// The only way to open a file that somebody else gives: a corpus, a record, a model, a notebook. A pipe, a socket or a device, or a link to one, would keep
/// a reader waiting or never end; it is refused before it is opened. Such a thing has no length, and a file without bytes holds nothing anyway.
/// </summary>
public static class PlainFile
{
    /// <summary>Whether there is a file with at least a byte in it.</summary>
    /// <param name="path">The file.</param>
    public static bool Exists(string path) => File.Exists(path) && Length(path) > 0;

    /// <summary>Opens a file to be read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, cannot be read, has no bytes or is no plain file.</exception>
    public static FileStream Open(string path) => Guarded(path, () => File.OpenRead(path));

    /// <summary>Reads all bytes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, cannot be read, has no bytes or is no plain file.</exception>
    public static byte[] Bytes(string path) => Guarded(path, () => File.ReadAllBytes(path));

    /// <summary>Refuses what would keep a reader waiting; for readers that open files themselves.</summary>
    /// <param name="path">The file; one that is missing is left to them.</param>
    /// <exception cref="InputException">It has no bytes or is no plain file.</exception>
    public static void Require(string path)
    {
        if (File.Exists(path) && Length(path) == 0)
            throw new InputException(
                $"{path}: it has 0 bytes, or is a pipe or a device: expected a plain file that holds something"
            );
    }

    internal static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            Require(path);
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    // Of the file that a link leads to: a link has a length of its own.
    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;
    }
}
