using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Jupyter;

/// <summary>What a request says, read as what it must be.</summary>
/// <param name="content">As it came.</param>
internal sealed class RequestContent(JsonObject content)
{
    /// <summary>A text, or an empty one where there is none.</summary>
    /// <exception cref="BadRequestException">It is something else.</exception>
    public string Text(string name) => Value(name, "a text", "");

    /// <summary>A switch.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">Where there is none.</param>
    /// <exception cref="BadRequestException">It is something else.</exception>
    public bool Flag(string name, bool otherwise) => Value(name, "true or false", otherwise);

    /// <summary>A whole number that is not negative.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">Where there is none.</param>
    /// <exception cref="BadRequestException">It is something else.</exception>
    public int Number(string name, int otherwise) =>
        Value(name, "a whole number", otherwise) is >= 0 and var number
            ? number
            : throw new BadRequestException($"{name} {content[name]}: expected 0 or more");

    private T Value<T>(string name, string expected, T otherwise) =>
        content[name] switch
        {
            null => otherwise,
            JsonValue value when value.TryGetValue<T>(out var read) => read,
            var other => throw new BadRequestException($"{name} {other.ToJsonString()}: expected {expected}"),
        };
}

/// <summary>A request that cannot be answered as it is.</summary>
/// <param name="message">The field, its value, and what was expected.</param>
internal sealed class BadRequestException(string message) : Exception(message);
