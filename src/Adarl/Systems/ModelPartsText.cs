using System.Text.Json;

namespace Adarl.Systems;

/// <summary>Parts of a model that are text.</summary>
public static class ModelPartsText
{
    /// <summary>Adds a text.</summary>
    /// <param name="parts">The model's parts.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="text">The text.</param>
    public static void AddText(this IModelParts parts, string name, string text) =>
        parts.Add(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a text.</summary>
    /// <param name="parts">The model's parts.</param>
    /// <param name="name">The part's name.</param>
    /// <exception cref="InvalidDataException">It is missing or altered.</exception>
    public static string ReadText(this IModelParts parts, string name)
    {
        using var reader = new StreamReader(parts.Read(name));
        return reader.ReadToEnd();
    }

    /// <summary>Adds a record as JSON.</summary>
    /// <param name="parts">The model's parts.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The record.</param>
    public static void AddJson<T>(this IModelParts parts, string name, T value) =>
        parts.AddText(name, JsonSerializer.Serialize(value));

    /// <summary>Reads a record.</summary>
    /// <param name="parts">The model's parts.</param>
    /// <param name="name">The part's name.</param>
    /// <exception cref="InvalidDataException">It is missing or altered.</exception>
    /// <exception cref="JsonException">It lacks something.</exception>
    public static T ReadJson<T>(this IModelParts parts, string name) => StateJson.Read<T>(parts.ReadText(name));
}
