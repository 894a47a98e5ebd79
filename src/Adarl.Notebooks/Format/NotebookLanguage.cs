using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>The language of a notebook, as its metadata tell it.</summary>
internal static class NotebookLanguage
{
    /// <summary>The metadata of a new notebook: what .NET Interactive wrote, so that it opens there too.</summary>
    public static JsonObject Metadata() =>
        new()
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = ".NET (F#)",
                ["language"] = "F#",
                ["name"] = ".net-fsharp",
            },
            ["language_info"] = new JsonObject { ["name"] = "F#" },
            ["polyglot_notebook"] = new JsonObject
            {
                ["kernelInfo"] = new JsonObject
                {
                    ["defaultKernelName"] = "fsharp",
                    ["items"] = new JsonArray(
                        new JsonObject
                        {
                            ["aliases"] = new JsonArray(),
                            ["languageName"] = "F#",
                            ["name"] = "fsharp",
                        }
                    ),
                },
            },
        };

    /// <summary>The most particular of the metadata's words for it, or null.</summary>
    public static string? Of(JsonNode? metadata) =>
        Word(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
        ?? Word(metadata, "kernelspec", "language")
        ?? Word(metadata, "language_info", "name");

    /// <summary>F# where a cell's first line says so, as the line <c>#!fsharp</c> does, or null.</summary>
    public static string? Chosen(string source) =>
        source.TrimStart() is ['#', '!', ..] line && line[2..].Split((char[]?)null, 2)[0] is var word && IsFSharp(word)
            ? word
            : null;

    /// <summary>Whether a word for a language, or for a kernel, means F#.</summary>
    public static bool IsFSharp(string word) =>
        word.Equals("F#", StringComparison.OrdinalIgnoreCase)
        || word.Equals("fsharp", StringComparison.OrdinalIgnoreCase);

    private static string? Word(JsonNode? node, params IEnumerable<string> path) =>
        JsonWords.Text(JsonWords.At(node, path)) is { Length: > 0 } word ? word : null;
}
