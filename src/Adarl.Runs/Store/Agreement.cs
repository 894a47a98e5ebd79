using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Runs.Json;

namespace Adarl.Runs.Store;

/// <summary>Compares stored with recomputed numbers, property by property.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-9;

    /// <summary>The first place where two values differ, with both values; null where they agree.</summary>
    /// <param name="name">What they are, e.g. <c>metrics</c>.</param>
    /// <param name="stored">The value of a record.</param>
    /// <param name="computed">The value that its predictions give.</param>
    public static string? Difference<T>(string name, T? stored, T? computed) =>
        Difference(
            name,
            JsonSerializer.SerializeToNode(stored, SealedJson.Options),
            JsonSerializer.SerializeToNode(computed, SealedJson.Options)
        );

    private static string? Difference(string path, JsonNode? stored, JsonNode? computed) =>
        (stored, computed) switch
        {
            (JsonObject a, JsonObject b) => a.Select(p => p.Key)
                .Union(b.Select(p => p.Key))
                .Select(key => Difference($"{path}.{key}", a[key], b[key]))
                .FirstOrDefault(d => d is not null),
            (JsonArray a, JsonArray b) when a.Count == b.Count => a.Select(
                    (item, i) => Difference($"{path}[{i}]", item, b[i])
                )
                .FirstOrDefault(d => d is not null),
            (JsonValue a, JsonValue b) when Near(a, b) => null,
            _ when JsonNode.DeepEquals(stored, computed) => null,
            _ => $"{path} is {Text(stored)}, but the predictions give {Text(computed)}",
        };

    private static bool Near(JsonValue a, JsonValue b) =>
        a.GetValueKind() == JsonValueKind.Number
        && b.GetValueKind() == JsonValueKind.Number
        && Math.Abs(a.GetValue<double>() - b.GetValue<double>()) <= Tolerance;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
