using System.Text.Json.Nodes;
using Adarl.Runs;

namespace Adarl.Notebooks.Format;

/// <summary>Refuses what a cell holds in another form than notebooks have it, as a tool or a merge may leave it.</summary>
internal static class CellCheck
{
    /// <summary>Checks a cell's parts other than its text.</summary>
    /// <param name="cell">In the notebook's form.</param>
    /// <param name="place">File, line and cell, for the message.</param>
    /// <exception cref="InputException">One is of another kind.</exception>
    public static void Require(JsonObject cell, string place)
    {
        Expect(cell["metadata"] is null or JsonObject, $"{place}: metadata", "an object");
        Expect(
            cell["execution_count"] is null || JsonWords.Number(cell["execution_count"]) is not null,
            $"{place}: execution_count",
            "a whole number or null"
        );
        if (cell["outputs"] is not { } outputs)
            return;
        Expect(outputs is JsonArray, $"{place}: outputs", "a list");
        foreach (var (output, index) in ((JsonArray)outputs).Select((output, index) => (output, index)))
            Require(output, $"{place}: output {index + 1}");
    }

    private static void Require(JsonNode? node, string place)
    {
        Expect(node is JsonObject, place, "an object");
        var output = (JsonObject)node!;
        switch (JsonWords.Text(output["output_type"]))
        {
            case null:
                Expect(false, $"{place}: output_type", "a text");
                break;
            case "stream":
                Expect(MultilineText.Read(output["text"]) is not null, $"{place}: text", "a text, or a list of lines");
                break;
            case "error":
                Expect(
                    MultilineText.Read(output["traceback"] as JsonArray) is not null,
                    $"{place}: traceback",
                    "a list of texts"
                );
                break;
            case "display_data" or "execute_result":
                Expect(output["data"] is JsonObject, $"{place}: data", "an object");
                foreach (var (mime, content) in (JsonObject)output["data"]!)
                    Expect(
                        MimeTypes.IsJson(mime) || MultilineText.Read(content) is not null,
                        $"{place}: data: {mime}",
                        "a text, or a list of lines"
                    );
                break;
        }
    }

    private static void Expect(bool holds, string what, string expected)
    {
        if (!holds)
            throw new InputException($"{what}: expected {expected}");
    }
}
