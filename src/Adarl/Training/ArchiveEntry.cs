using System.IO.Compression;

namespace Adarl.Training;

/// <summary>Reads entries of a zip archive whole and compares them with their CRC, which .NET's own reader does not do.</summary>
internal static class ArchiveEntry
{
    /// <summary>The CRC-32 of zip archives, its bits reversed.</summary>
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shift((uint)value))];

    /// <summary>An entry's bytes, in memory, at their beginning.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="name">The entry.</param>
    /// <exception cref="InvalidDataException">The entry is missing or altered.</exception>
    public static MemoryStream Read(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");
        var memory = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(memory);
        var crc = Crc(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        if (crc != entry.Crc32)
            throw new InvalidDataException($"{name} has CRC {crc:x8}, expected {entry.Crc32:x8}");
        memory.Position = 0;
        return memory;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
