using System.IO.Compression;
using System.Text;

namespace Adarl.Tests;

/// <summary>Alters what a zip archive holds, its checksums included, as no accident does.</summary>
internal static class Archive
{
    /// <summary>Replaces an entry.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The entry, which must be there.</param>
    /// <param name="change">From its bytes to others.</param>
    public static void Change(string path, string name, Func<byte[], byte[]> change)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        var entry = archive.GetEntry(name)!;
        using var bytes = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(bytes);
        entry.Delete();
        using var changed = archive.CreateEntry(name).Open();
        changed.Write(change(bytes.ToArray()));
    }

    /// <summary>A text with its first occurrence of another one replaced; it must be there.</summary>
    public static byte[] Replace(byte[] text, string was, string now)
    {
        var before = Encoding.Latin1.GetString(text);
        var at = before.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{was}' is not in {before[..Math.Min(300, before.Length)]}");
        return Encoding.Latin1.GetBytes(before[..at] + now + before[(at + was.Length)..]);
    }
}
