using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adarl.Runs.Json;

/// <summary>Writes maps in ordinal order of their keys, so that equal maps are equal bytes; reads none in which a value is missing.</summary>
internal sealed class SortedMapConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
        && typeToConvert.GenericTypeArguments[0] == typeof(string);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments[1]))!;

    private sealed class Of<T> : JsonConverter<IReadOnlyDictionary<string, T>>
    {
        public override IReadOnlyDictionary<string, T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            new SortedDictionary<string, T>(
                JsonSerializer
                    .Deserialize<Dictionary<string, T>>(ref reader, options)!
                    .ToDictionary(pair => pair.Key, pair => ListConverter.Item(pair.Value)),
                StringComparer.Ordinal
            );

        public override void Write(
            Utf8JsonWriter writer,
            IReadOnlyDictionary<string, T> value,
            JsonSerializerOptions options
        )
        {
            writer.WriteStartObject();
            foreach (var (key, item) in value.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(key);
                JsonSerializer.Serialize(writer, item, options);
            }
            writer.WriteEndObject();
        }
    }
}
