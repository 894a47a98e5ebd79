using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Adarl.Mutations.Tests.Kills;

/// <summary>All that a run leaves in its folder, without the times and sizes that no two trainings share.</summary>
internal static class RunFiles
{
    private static readonly string[] Measured =
    [
        "started",
        "finished",
        "seconds",
        "wallSeconds",
        "peakMemoryBytes",
        "checksum",
    ];

    /// <summary>Hashes by path in a folder of runs: of tables as they are, of records without times, of what models and checkpoints hold.</summary>
    /// <param name="runs">The folder of runs.</param>
    public static SortedDictionary<string, string> Of(string runs) =>
        new(
            Directory
                .EnumerateFiles(runs, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    path => Path.GetRelativePath(runs, path),
                    path => Convert.ToHexString(SHA256.HashData(Content(path)))
                )
        );

    private static byte[] Content(string path) =>
        Path.GetExtension(path) switch
        {
            ".json" => Encoding.UTF8.GetBytes(Timeless(JsonNode.Parse(File.ReadAllBytes(path)))!.ToJsonString()),
            ".zip" or ".ckpt" => Entries(path),
            _ => File.ReadAllBytes(path),
        };

    // Each entry of an archive has a time of its own.
    private static byte[] Entries(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var all = new MemoryStream();
        foreach (var entry in archive.Entries)
        {
            all.Write(Encoding.UTF8.GetBytes(entry.FullName));
            using var stream = entry.Open();
            if (!entry.Name.EndsWith("state.json", StringComparison.Ordinal))
                stream.CopyTo(all);
        }
        return all.ToArray();
    }

    // The list of files names the checksum of a record that holds times.
    private static JsonNode? Timeless(JsonNode? node)
    {
        if (node is JsonObject o)
            foreach (var (name, value) in o.ToArray())
                if (Measured.Contains(name) || name.EndsWith("fold.json", StringComparison.Ordinal))
                    o.Remove(name);
                else
                    Timeless(value);
        else if (node is JsonArray items)
            foreach (var item in items)
                Timeless(item);
        return node;
    }
}
