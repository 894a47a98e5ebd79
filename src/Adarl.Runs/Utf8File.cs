using System.Text;

namespace Adarl.Runs;

/// <summary>
/// Reads text in UTF-8 and refuses everything else: replaced by one sign for all, letters of another encoding would make one name of two.
/// </summary>
public static class Utf8File
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text of a file, without its byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read or is not UTF-8; the message names line and byte.</exception>
    public static string Read(string path)
    {
        var bytes = PlainFile.Bytes(path);
        if (
            bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        )
            throw new InputException($"{path}: is UTF-16: expected UTF-8; convert it with 'iconv -f UTF-16 -t UTF-8'");
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.AsSpan(0, e.Index).Count((byte)'\n') + 1;
            throw new InputException(
                $"{path}, line {line}: byte {e.Index} is 0x{bytes[e.Index]:x2}, which is no UTF-8: expected UTF-8; if the text is Western European, convert it with 'iconv -f WINDOWS-1252 -t UTF-8'",
                e
            );
        }
    }

    /// <summary>The lines of a text file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">As for <see cref="Read"/>.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StringReader(Read(path));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
