using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adarl.Runs.Json;

/// <summary>Writes lists of numbers and of names, and matrices, on one line each; reads no list in which an item is missing.</summary>
internal sealed class ListConverter : JsonConverterFactory
{
    private static readonly HashSet<Type> OneLine =
    [
        typeof(int),
        typeof(double),
        typeof(double?),
        typeof(string),
        typeof(IReadOnlyList<int>),
        typeof(IReadOnlyList<double?>),
    ];

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;

    /// <summary>Refuses null among things that are never null; a number may have no value where its type says so.</summary>
    public static T Item<T>(T item) =>
        item is null && !typeof(T).IsValueType
            ? throw new JsonException($"a {typeof(T).Name} is null: expected none to be missing")
            : item;

    private sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => [.. JsonSerializer.Deserialize<T[]>(ref reader, options)!.Select(Item)];

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            if (OneLine.Contains(typeof(T)))
                writer.WriteRawValue(
                    $"[{string.Join(", ", value.Select(item => JsonSerializer.Serialize(item, options)))}]"
                );
            else
                JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
