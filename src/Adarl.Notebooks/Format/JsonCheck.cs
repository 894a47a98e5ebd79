using System.Text.Json;

namespace Adarl.Notebooks.Format;

/// <summary>What JSON may hold and neither a notebook nor a message of Jupyter: a name twice in an object, and texts that are none.</summary>
internal static class JsonCheck
{
    private const string Cells = "cells";

    /// <summary>Refuses them.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <returns>The lines, from 1, at which a notebook's cells begin.</returns>
    /// <exception cref="JsonException">There is one, or it is no JSON; without a place in its line the message is ours.</exception>
    public static IReadOnlyList<int> Require(byte[] json)
    {
        var names = new Stack<HashSet<string>>();
        var cells = new List<int>();
        var inCells = false;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (
                inCells
                && reader.CurrentDepth == 2
                && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)
            )
                cells.Add(Line(ref reader, json));
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Push([]);
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var name = Text(ref reader, json, cells);
                    if (!names.Peek().Add(name))
                        throw Flaw(
                            $"the name '{name}' stands twice in an object; expected it once, as a merge may not leave it",
                            Line(ref reader, json),
                            cells
                        );
                    if (reader.CurrentDepth == 1)
                        inCells = name == Cells;
                    break;
                case JsonTokenType.String:
                    Text(ref reader, json, cells);
                    break;
            }
        }
        return cells;
    }

    private static string Text(ref Utf8JsonReader reader, byte[] json, List<int> cells)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Flaw("a text holds half a surrogate pair; expected whole letters", Line(ref reader, json), cells);
        }
    }

    private static int Line(ref Utf8JsonReader reader, byte[] json) =>
        json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;

    private static JsonException Flaw(string what, int line, List<int> cells) =>
        new(cells.Count == 0 ? what : $"cell {cells.Count}: {what}", null, line - 1, null);
}
