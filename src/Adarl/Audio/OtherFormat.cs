using System.Text;

namespace Adarl.Audio;

/// <summary>Names what a file called <c>.wav</c> is in truth, by its first bytes, and the command that makes a WAV file of it.</summary>
internal static class OtherFormat
{
    /// <summary>Bytes that a file is told by.</summary>
    public const int HeadBytes = 16;

    /// <summary>A sentence about the file; null where its format is not known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its first bytes, <see cref="HeadBytes"/> where it has as many.</param>
    public static string? Explain(string path, ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes);
        if (head.StartsWith("version http", StringComparison.Ordinal))
            return "it is a Git LFS pointer: fetch the sound itself with 'git lfs pull'";
        if (head.TrimStart().StartsWith('<'))
            return "it is a page of HTML or XML, as a download without permission gives: fetch the sound itself";
        return NameOf(head) is { } name ? $"it is {name}: {Convert(path)}" : null;
    }

    /// <summary>The command that makes a WAV file of a sound in another format.</summary>
    /// <param name="path">The sound.</param>
    public static string Convert(string path) =>
        $"convert it with 'ffmpeg -i \"{path}\" -c:a pcm_s16le \"{Path.ChangeExtension(path, null)}.pcm.wav\"'";

    private static string? NameOf(string head) =>
        head switch
        {
            _ when Begins(head, "ID3") || IsMpegFrame(head) => "an MP3 file",
            _ when Begins(head, "fLaC") => "a FLAC file",
            _ when Begins(head, "OggS") => "an Ogg file (Vorbis or Opus)",
            _ when head.Length >= 8 && head[4..8] == "ftyp" => "an M4A or MP4 file (AAC)",
            _ when Begins(head, "FORM") && head.Contains("AIF", StringComparison.Ordinal) => "an AIFF file",
            _ when Begins(head, "RF64") || Begins(head, "BW64") => "an RF64 file, whose sizes have 64 bits",
            _ when Begins(head, "RIFX") => "a RIFX file, whose numbers are big-endian",
            _ when Begins(head, ".snd") => "an AU file",
            _ when Begins(head, "caff") => "a CAF file",
            _ when Begins(head, "#!AMR") => "an AMR file",
            _ when Begins(head, "NIST_1A") => "a NIST SPHERE file",
            _ when Begins(head, "\x1aE\xdf\xa3") => "a WebM or Matroska file",
            _ => null,
        };

    private static bool Begins(string head, string magic) => head.StartsWith(magic, StringComparison.Ordinal);

    // Eleven bits of synchronisation, then the version MPEG 1 or 2 and a layer that is not reserved.
    private static bool IsMpegFrame(string head) =>
        head.Length >= 2
        && head[0] == 0xFF
        && (head[1] & 0xE0) == 0xE0
        && (head[1] & 0x18) != 0x08
        && (head[1] & 0x06) != 0;
}
