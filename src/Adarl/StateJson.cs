using System.Text;
using System.Text.Json;
using Adarl.Runs;

namespace Adarl;

/// <summary>Reads what models and checkpoints keep as JSON, and takes no null where a value belongs, and no infinite number: none of their lists has an item without a value.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads a value.</summary>
    /// <param name="text">Its JSON.</param>
    /// <exception cref="JsonException">It is no JSON, or lacks something.</exception>
    public static T Read<T>(string text) => Read<T>(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a value.</summary>
    /// <param name="json">Its JSON in UTF-8.</param>
    /// <exception cref="JsonException">It is no JSON, or lacks something.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        RequireItems(json);
        return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("the value is null");
    }

    /// <summary>Reads what a stored model is normalised by.</summary>
    /// <param name="text">Its JSON.</param>
    /// <param name="fits">Whether it is one for the features at hand.</param>
    /// <exception cref="InputException">It lacks something, or does not fit.</exception>
    public static T Normalisation<T>(string text, Func<T, bool> fits)
    {
        try
        {
            return Read<T>(text) is var read && fits(read)
                ? read
                : throw new JsonException("it is one for other features");
        }
        catch (JsonException e)
        {
            throw new InputException(
                $"the normalisation that the model holds is damaged ({e.Message}): train the fold again",
                e
            );
        }
    }

    private static void RequireItems(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                lists.Push(reader.TokenType == JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                lists.Pop();
            else if (reader.TokenType == JsonTokenType.Null && lists.TryPeek(out var inList) && inList)
                throw new JsonException($"an item of a list is null (byte {reader.TokenStartIndex})");
            else if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
                throw new JsonException($"a number is infinite (byte {reader.TokenStartIndex})");
        }
    }
}
