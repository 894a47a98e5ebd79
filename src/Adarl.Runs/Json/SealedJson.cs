using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Runs.Records;

namespace Adarl.Runs.Json;

/// <summary>
/// Records as JSON that protects itself: the last property, <c>checksum</c>, is the SHA-256 of the file with the
/// checksum's own 64 digits as zeros. A truncated or altered file is told from a whole one without any other file.
/// </summary>
internal static class SealedJson
{
    private const string Key = "\"checksum\": \"";
    private static readonly string Zeros = new('0', Sha256.Length);

    /// <summary>How every record is written: indented, camelCase, maps sorted, no NaN, unknown and missing members refused.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new SortedMapConverter(),
                new ListConverter(),
            },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            WriteIndented = true,
        };

    /// <summary>Writes a run's record and seals it.</summary>
    public static byte[] Write(RunRecord record) => Seal(record with { Checksum = Zeros }, $"run {record.Id}");

    /// <summary>Writes a fold's record and seals it.</summary>
    public static byte[] Write(FoldRecord record) => Seal(record with { Checksum = Zeros }, $"fold {record.Name}");

    /// <summary>Reads a sealed record.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InputException">The file is truncated, altered, of another schema or of another shape.</exception>
    public static T Read<T>(byte[] bytes, string path)
    {
        CheckSchema(bytes, path);
        CheckSeal(Encoding.UTF8.GetString(bytes), path);
        CheckNumbers(bytes, path);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options)!;
        }
        catch (JsonException e)
        {
            throw new InputException(
                $"{path}: expected the record of schema {RunRecord.CurrentSchema}, but {e.Message}",
                e
            );
        }
    }

    private static byte[] Seal<T>(T record, string name)
    {
        try
        {
            var text = JsonSerializer.Serialize(record, Options) + "\n";
            var start = text.LastIndexOf(Key, StringComparison.Ordinal) + Key.Length;
            return Encoding.UTF8.GetBytes(text[..start] + Sha256.Of(text) + text[(start + Sha256.Length)..]);
        }
        catch (ArgumentException e)
        {
            throw new InputException(
                $"The record of {name} holds NaN or an infinite number: expected finite numbers.",
                e
            );
        }
    }

    private static void CheckSchema(byte[] bytes, string path)
    {
        int version;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            version = document.RootElement.GetProperty("schemaVersion").GetInt32();
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                $"{path}: {bytes.Length} bytes that are no whole record with a schemaVersion: the file is truncated or damaged.",
                e
            );
        }
        if (version != RunRecord.CurrentSchema)
        {
            throw new InputException(
                $"{path}: the record has schema version {version}, expected {RunRecord.CurrentSchema}, the only one this version reads."
            );
        }
    }

    // The deserialiser takes what is too great for a double for infinity.
    private static void CheckNumbers(byte[] bytes, string path)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
            {
                throw new InputException(
                    $"{path}: the number {Encoding.UTF8.GetString(reader.ValueSpan)} (byte {reader.TokenStartIndex}) is too great: expected finite numbers."
                );
            }
        }
    }

    private static void CheckSeal(string text, string path)
    {
        var start = text.LastIndexOf(Key, StringComparison.Ordinal) + Key.Length;
        if (start < Key.Length || start + Sha256.Length > text.Length)
        {
            throw new InputException($"{path}: expected a checksum at the end of the record, found none.");
        }
        var expected = text.Substring(start, Sha256.Length);
        var found = Sha256.Of(text[..start] + Zeros + text[(start + Sha256.Length)..]);
        if (found != expected)
        {
            throw new InputException($"{path}: the record was altered: expected checksum {expected}, found {found}.");
        }
    }
}
