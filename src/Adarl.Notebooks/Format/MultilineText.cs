using System.Text.Json;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>Texts in notebooks: one string, or a list of lines that keep their ends. Jupyter saves the list.</summary>
internal static class MultilineText
{
    // What Python's str.splitlines takes for the end of a line.
    private static readonly char[] Ends =
    [
        '\n',
        '\r',
        '\v',
        '\f',
        '\u001c',
        '\u001d',
        '\u001e',
        '\u0085',
        '\u2028',
        '\u2029',
    ];

    /// <summary>The text of either form, or null where the node is neither.</summary>
    public static string? Read(JsonNode? node) =>
        node switch
        {
            JsonArray lines when lines.All(IsString) => string.Concat(lines.Select(line => line!.GetValue<string>())),
            _ when IsString(node) => node!.GetValue<string>(),
            _ => null,
        };

    /// <summary>The list of lines.</summary>
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length; )
        {
            var at = text.IndexOfAny(Ends, start);
            var end =
                at < 0 ? text.Length
                : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2
                : at + 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;
}
