using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Jupyter;

/// <summary>What was run in this kernel's life, with the text of its value. Earlier lives are not kept.</summary>
internal sealed class CellHistory
{
    private const int Session = 0;
    private const int DefaultTail = 20;
    private readonly List<(int Count, string Code, string? Value)> cells = [];

    /// <summary>Notes a cell.</summary>
    public void Add(int count, string code, string? value) => cells.Add((count, code, value));

    /// <summary>The answer to <c>history_request</c>: the last ones, a range, or those that match a pattern.</summary>
    public JsonObject Answer(JsonObject request)
    {
        var first = Number(request, "start") ?? 1;
        var wanted = (string?)request["hist_access_type"] switch
        {
            "range" => cells.Where(c => c.Count >= first && c.Count < (Number(request, "stop") ?? int.MaxValue)),
            "search" => Matching((string?)request["pattern"] ?? "*", (bool?)request["unique"] ?? false),
            _ => cells,
        };
        if ((string?)request["hist_access_type"] != "range")
            wanted = wanted.TakeLast(Number(request, "n") ?? DefaultTail);
        var withValue = (bool?)request["output"] ?? false;
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([
                .. wanted.Select(c => new JsonArray(
                    Session,
                    c.Count,
                    withValue ? new JsonArray(c.Code, c.Value) : JsonValue.Create(c.Code)
                )),
            ]),
        };
    }

    private IEnumerable<(int Count, string Code, string? Value)> Matching(string pattern, bool unique)
    {
        var found = cells.Where(c => FileSystemName.MatchesSimpleExpression(pattern, c.Code));
        return unique ? found.Reverse().DistinctBy(c => c.Code).Reverse() : found;
    }

    private static int? Number(JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
