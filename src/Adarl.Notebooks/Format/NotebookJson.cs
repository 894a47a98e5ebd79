using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>
/// Writes JSON as Jupyter saves notebooks: names in order, a space for each level, no escapes but those that JSON asks for. A notebook
/// that Jupyter saves after us then differs in what was changed and nowhere else.
/// </summary>
internal static class NotebookJson
{
    /// <summary>The text, with a line feed at its end.</summary>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int level)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } o:
                var members = o.OrderBy(m => m.Key, StringComparer.Ordinal);
                Append(
                    text,
                    '{',
                    '}',
                    members,
                    level,
                    m => Append(String(text, m.Key).Append(": "), m.Value, level + 1)
                );
                break;
            case JsonArray { Count: > 0 } a:
                Append(text, '[', ']', a, level, item => Append(text, item, level + 1));
                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                String(text, v.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Append<T>(
        StringBuilder text,
        char open,
        char close,
        IEnumerable<T> items,
        int level,
        Action<T> append
    )
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "\n" : ",\n").Append(' ', level + 1);
            append(item);
            first = false;
        }
        text.Append('\n').Append(' ', level).Append(close);
    }

    private static StringBuilder String(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        return text.Append('"');
    }
}
