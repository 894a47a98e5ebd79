using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Jupyter;

/// <summary>What was run in this kernel's life. Earlier lives are not kept.</summary>
internal sealed class CellHistory
{
    private const int Session = 0;
    private const int DefaultTail = 20;
    private readonly List<(int Count, string Code)> cells = [];

    /// <summary>Notes a cell.</summary>
    public void Add(int count, string code) => cells.Add((count, code));

    /// <summary>The answer to <c>history_request</c>: the last ones, a range, or those that match a pattern.</summary>
    public JsonObject Answer(JsonObject request)
    {
        var wanted = (string?)request["hist_access_type"] switch
        {
            "range" => cells
                .Skip(Math.Max(0, (Number(request, "start") ?? 1) - 1))
                .Take(
                    Math.Max(0, (Number(request, "stop") ?? int.MaxValue) - Math.Max(1, Number(request, "start") ?? 1))
                ),
            "search" => Last(
                cells.Where(c => FileSystemName.MatchesSimpleExpression((string?)request["pattern"] ?? "*", c.Code)),
                Number(request, "n")
            ),
            _ => Last(cells, Number(request, "n")),
        };
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. wanted.Select(c => new JsonArray(Session, c.Count, c.Code))]),
        };
    }

    private static IEnumerable<(int Count, string Code)> Last(IEnumerable<(int Count, string Code)> found, int? n) =>
        found.TakeLast(n ?? DefaultTail);

    private static int? Number(JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
