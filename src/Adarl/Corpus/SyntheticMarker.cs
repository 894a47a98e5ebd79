using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// <c>SYNTHETIC.json</c> in the root of an IEMOCAP-shaped tree: the sound is synthesised. It does two things: the
/// expected counts come from it, and the corpus calls itself synthetic.
/// </summary>
public sealed record SyntheticMarker
{
    /// <summary>The file's name.</summary>
    public const string FileName = "SYNTHETIC.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Always true.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>The version of the synthesiser: another version makes another sound of the same seed.</summary>
    public required int Version { get; init; }

    /// <summary>The seed that the corpus was made from.</summary>
    public required long Seed { get; init; }

    /// <summary>The number of utterances by speaker (<c>Ses01F</c>) and IEMOCAP's emotion code (<c>neu</c>).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts { get; init; }

    /// <summary>Reads the file of a corpus root, or gives null where there is none.</summary>
    public static SyntheticMarker? Find(string root)
    {
        var path = Path.Combine(root, FileName);
        if (!File.Exists(path))
            return null;
        var text = Utf8File.Read(path);
        RequireFields(path, text);
        try
        {
            var marker = JsonSerializer.Deserialize<SyntheticMarker>(text, Json);
            if (marker is not { Synthetic: true, Counts.Count: > 0 })
                throw new InputException(
                    $"{path}: expected \"synthetic\": true and the counts of at least one speaker"
                );
            if (marker.Counts.Values.Any(row => row is null || row.Values.Any(count => count is < 0 or > Most)))
                throw new InputException($"{path}: expected a count of each speaker and emotion from 0 to {Most}");
            return marker;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: {e.Path?.TrimStart('$', '.')} is not as expected: {Expected}", e);
        }
    }

    // Of one speaker and emotion; far more than are ever made.
    private const int Most = 100_000;

    private const string Expected =
        "expected synthetic, version, seed and counts per speaker and emotion, as 'adarl corpus synthesize' writes them";

    private static void RequireFields(string path, string text)
    {
        string[] names = ["synthetic", "version", "seed", "counts"];
        try
        {
            using var json = JsonDocument.Parse(text);
            string[] found =
                json.RootElement.ValueKind == JsonValueKind.Object
                    ? [.. json.RootElement.EnumerateObject().Select(field => field.Name)]
                    : [];
            if (names.Except(found).FirstOrDefault() is { } missing)
                throw new InputException($"{path}: it has no {missing}: {Expected}");
            if (found.Except(names).FirstOrDefault() is { } unknown)
                throw new InputException($"{path}: '{unknown}' is unknown: {Expected}");
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: line {e.LineNumber + 1} is no JSON: {Expected}", e);
        }
    }

    /// <summary>Utterances of all speakers and codes.</summary>
    [JsonIgnore]
    public int Utterances => Counts.Values.Sum(row => row.Values.Sum());

    /// <summary>The file's text: two markers are the same corpus exactly if their texts are equal.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Writes the file into a corpus root; it appears whole or not at all.</summary>
    public void Write(string root) => AtomicFile.Write(Path.Combine(root, FileName), Encoding.UTF8.GetBytes(ToJson()));
}
