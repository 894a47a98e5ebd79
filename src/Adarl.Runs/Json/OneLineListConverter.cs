using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adarl.Runs.Json;

/// <summary>Writes lists of numbers and of names, and matrices, on one line each.</summary>
internal sealed class OneLineListConverter : JsonConverterFactory
{
    private static readonly HashSet<Type> Items =
    [
        typeof(int),
        typeof(double),
        typeof(double?),
        typeof(string),
        typeof(IReadOnlyList<int>),
        typeof(IReadOnlyList<double?>),
    ];

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        && Items.Contains(typeToConvert.GenericTypeArguments[0]);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;

    private sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => JsonSerializer.Deserialize<T[]>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                $"[{string.Join(", ", value.Select(item => JsonSerializer.Serialize(item, options)))}]"
            );
    }
}
