using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Names that complete what is written before the cursor.</summary>
internal static class Completion
{
    /// <summary>The content of <c>complete_reply</c>.</summary>
    /// <param name="session">What is known so far.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, see <see cref="Cursor"/>.</param>
    public static JsonObject Answer(Shell.FsiEvaluationSession session, string code, int cursor)
    {
        var place = CodePlace.Of(code, cursor);
        var partial = QuickParse.GetPartialLongNameEx(place.Text, place.Column - 1);
        var (parsed, known, _) = session.ParseAndCheckInteraction(code, null);
        var items = known
            .GetDeclarationListInfo(parsed, place.Line, place.Text, partial, null, null, null)
            .Items.Where(item => item.NameInList.StartsWith(partial.PartialIdent, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.NameInList.StartsWith(partial.PartialIdent, StringComparison.Ordinal))
            .ThenBy(item => item.NameInList, StringComparer.OrdinalIgnoreCase)
            .DistinctBy(item => item.NameInCode)
            .ToList();
        var (start, end) = (Cursor.Count(code, cursor - partial.PartialIdent.Length), Cursor.Count(code, cursor));
        var types = items.Select(item => new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = item.NameInCode,
            ["type"] = item.Kind.ToString().ToLowerInvariant(),
        });
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. items.Select(item => JsonValue.Create(item.NameInCode))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        };
    }
}
