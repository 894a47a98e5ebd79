using System.Globalization;
using System.Text.Json;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>Where two JSON texts say different things.</summary>
internal static class JsonPaths
{
    private const double Tolerance = 1e-9;

    // Counts that a record may leave out, which are 0 then.
    private static readonly string[] MayBeLeftOut = ["domainOnly", "segments"];

    /// <summary>Paths of values that differ, such as <c>epochs/0/loss</c>; null is the same as nothing.</summary>
    public static IEnumerable<string> Differing(byte[] one, byte[] other)
    {
        var (a, b) = (Flat(one), Flat(other));
        return a
            .Keys.Union(b.Keys)
            .Where(path => !Same(a.GetValueOrDefault(path), b.GetValueOrDefault(path)))
            .Order(StringComparer.Ordinal);
    }

    // Sums in another order differ in last digits, and count as equal to a check.
    private static bool Same(string? one, string? other) =>
        one == other
        || (
            double.TryParse(one, CultureInfo.InvariantCulture, out var a)
            && double.TryParse(other, CultureInfo.InvariantCulture, out var b)
            && Math.Abs(a - b) <= Tolerance
        );

    private static Dictionary<string, string> Flat(byte[] json)
    {
        var values = new Dictionary<string, string>();
        using var document = JsonDocument.Parse(json);
        Walk(values, document.RootElement, "");
        return values;
    }

    private static bool IsNone(JsonProperty property) =>
        MayBeLeftOut.Contains(property.Name) && property.Value.ToString() == "0";

    private static void Walk(Dictionary<string, string> values, JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(p => !IsNone(p)))
                    Walk(values, property.Value, $"{path}/{property.Name}");
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Walk(values, item, $"{path}/{index++}");
                break;
            case JsonValueKind.Number:
                values[path] = element.GetDouble().ToString("R", CultureInfo.InvariantCulture);
                break;
            case JsonValueKind.Null:
                break;
            default:
                values[path] = element.ToString();
                break;
        }
    }
}
