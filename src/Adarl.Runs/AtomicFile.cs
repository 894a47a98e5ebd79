namespace Adarl.Runs;

/// <summary>Writes files that are whole or not there: into <c>name.partial</c>, flushed to the disk, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>The ending of a file or folder that is still being written; readers ignore it.</summary>
    public const string Partial = ".partial";

    private static readonly EnumerationOptions OneBelow = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 1,
        IgnoreInaccessible = true,
    };

    /// <summary>Writes bytes, replacing the file if it is there.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">The whole content.</param>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>
    /// Writes bytes that can be made again, such as a cached feature: several processes may write the same file at once, of two containers too, whose
    /// process numbers may be the same; it is not flushed to the disk.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="bytes">The whole content.</param>
    public static void WriteShared(string path, byte[] bytes) => WriteShared(path, stream => stream.Write(bytes));

    /// <summary>Writes what a function puts into a stream, and which can be made again, as the other form does.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="content">Writes the whole content, in large parts: nothing gathers small ones.</param>
    public static void WriteShared(string path, Action<Stream> content)
    {
        while (!TryWriteShared(path, content)) { }
    }

    /// <summary>
    /// Removes what writers left in a folder, and in the folders in it, that were killed before their file was whole. A writer that is at work has
    /// its file locked; should it be between making and locking it, it finds its file gone at the end and writes again.
    /// </summary>
    /// <param name="folder">The folder; it need not be there.</param>
    public static void RemoveAbandoned(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var partial in Directory.EnumerateFiles(folder, "*" + Partial, OneBelow))
            try
            {
                using var own = new FileStream(
                    partial,
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 0
                );
                File.Delete(partial);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody writes it, or only somebody else may remove it.
            }
    }

    // False where another process took the unfinished file for one that was left.
    private static bool TryWriteShared(string path, Action<Stream> content)
    {
        var partial = $"{path}.{Path.GetRandomFileName()}{Partial}";
        try
        {
            using (
                var stream = new FileStream(
                    partial,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None,
                    bufferSize: 0
                )
            )
                content(stream);
            File.Move(partial, path, overwrite: true);
            return true;
        }
        catch (FileNotFoundException) when (!File.Exists(partial) && Directory.Exists(Path.GetDirectoryName(partial)))
        {
            return false;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Writes what a function puts into a stream, replacing the file if it is there.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="content">Writes the whole content; if it throws, the file stays as it was.</param>
    public static void Write(string path, Action<Stream> content)
    {
        var partial = path + Partial;
        // Opened before the try: where another process writes the same file, its partial one is not deleted.
        var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
