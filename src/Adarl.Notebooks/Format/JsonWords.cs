using System.Text.Json;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>Reads JSON that others wrote: what is of another kind than expected is not there.</summary>
internal static class JsonWords
{
    /// <summary>A text, or null.</summary>
    /// <param name="node">Any node.</param>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A whole number, or null.</summary>
    /// <param name="node">Any node.</param>
    public static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>What lies under a path of names, or null.</summary>
    /// <param name="node">Any node.</param>
    /// <param name="path">Names, from the outside in.</param>
    public static JsonNode? At(JsonNode? node, params IEnumerable<string> path)
    {
        foreach (var name in path)
            node = node is JsonObject o ? o[name] : null;
        return node;
    }

    /// <summary>Refuses texts with half a surrogate pair or with bytes that are no UTF-8, which no file can hold.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <exception cref="JsonException">There is one; the message names the line.</exception>
    public static void RequireWholeTexts(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                try
                {
                    _ = reader.GetString();
                }
                catch (InvalidOperationException e)
                {
                    var line = json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                    throw new JsonException("a text holds half a surrogate pair", null, line, null, e);
                }
    }
}
