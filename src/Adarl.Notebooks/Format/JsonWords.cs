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
}
