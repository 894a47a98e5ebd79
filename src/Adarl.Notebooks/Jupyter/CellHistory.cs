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
    /// <exception cref="BadRequestException">A field is of another kind.</exception>
    public JsonObject Answer(RequestContent request)
    {
        var kind = request.Text("hist_access_type");
        var (first, stop) = (request.Number("start", 1), request.Number("stop", int.MaxValue));
        var pattern = request.Text("pattern") is { Length: > 0 } text ? text : "*";
        var wanted = kind switch
        {
            "range" => cells.Where(c => c.Count >= first && c.Count < stop),
            "search" => Matching(pattern, request.Flag("unique", false)),
            _ => cells,
        };
        if (kind != "range")
            wanted = wanted.TakeLast(request.Number("n", DefaultTail));
        var withValue = request.Flag("output", false);
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
}
