using System.IO.Compression;

namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Alters zip archives: their directory, or what an entry holds, whose checksum is right again.</summary>
internal static class ZipMutations
{
    private const int DirectoryBytes = 400;

    /// <summary>Alters the end, where the list of entries is.</summary>
    public static Mutation Directory(byte[] whole, Random random) =>
        ByteMutations.In(whole, Math.Max(0, whole.Length - DirectoryBytes), whole.Length, random);

    /// <summary>Alters what an entry holds, or removes, renames or doubles it.</summary>
    public static Mutation Inside(byte[] whole, Random random)
    {
        using var stream = new MemoryStream();
        stream.Write(whole);
        string what;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var json = archive.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)).ToArray();
            var entry =
                json.Length > 0 && random.Next(3) > 0
                    ? json[random.Next(json.Length)]
                    : archive.Entries[random.Next(archive.Entries.Count)];
            var bytes = Content(entry);
            var name = entry.FullName;
            var way = random.Next(12);
            if (way > 1)
                entry.Delete();
            switch (way)
            {
                case 0:
                    Put(archive, name, bytes.Reverse().ToArray());
                    what = $"{name} is there twice";
                    break;
                case 1:
                    entry.Delete();
                    what = $"{name} is removed";
                    break;
                case 2:
                    Put(archive, name + "x", bytes);
                    what = $"{name} is called {name}x";
                    break;
                default:
                    var altered = name.EndsWith(".json", StringComparison.Ordinal)
                        ? Mutation.Of(
                            bytes,
                            random,
                            JsonMutations.Anywhere,
                            JsonMutations.Anywhere,
                            TextMutations.Anywhere
                        )
                        : Mutation.Of(bytes, random, ByteMutations.InHead, ByteMutations.Anywhere);
                    Put(archive, name, altered.Bytes);
                    what = $"{name}: {altered.What}";
                    break;
            }
        }
        return new(stream.ToArray(), what);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Put(ZipArchive archive, string name, byte[] bytes)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(bytes);
    }
}
