using Microsoft.Win32.SafeHandles;

namespace Adarl.Runs;

/// <summary>Reads stretches of files, each as a whole.</summary>
public static class FileStretch
{
    /// <summary>Opens a file to be read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be opened, has no bytes or is no plain file.</exception>
    public static SafeFileHandle Open(string path) => PlainFile.Guarded(path, () => File.OpenHandle(path));

    /// <summary>Reads a stretch.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="into">Receives as many bytes as it has room for.</param>
    /// <exception cref="InputException">The file ends before.</exception>
    public static void Read(SafeFileHandle file, string path, long offset, Span<byte> into)
    {
        for (var done = 0; done < into.Length; )
        {
            var read = RandomAccess.Read(file, into[done..], offset + done);
            if (read == 0)
                throw new InputException(
                    $"{path}: ends {into.Length - done} bytes early; it was whole when it was opened"
                );
            done += read;
        }
    }
}
