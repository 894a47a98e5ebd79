using System.Text.Json.Nodes;
using FSharp.Compiler.Interactive;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Whether code can be run as it stands, for consoles that run it at the end of a line.</summary>
internal static class Completeness
{
    /// <summary>The content of <c>is_complete_reply</c>.</summary>
    public static JsonObject Answer(Shell.FsiEvaluationSession session, string code)
    {
        var text = code.TrimEnd();
        var lines = text.Split('\n').Length;
        var (parsed, _, _) = session.ParseAndCheckInteraction(text, null);
        var errors = parsed.Diagnostics.Where(d => d.Severity.IsError).ToList();
        // What lacks something fails where the text ends; what is wrong fails before.
        var status =
            errors.Count == 0 ? "complete"
            : errors.Any(error => error.EndLine >= lines) ? "incomplete"
            : "invalid";
        return status == "incomplete"
            ? new JsonObject { ["status"] = status, ["indent"] = "    " }
            : new JsonObject { ["status"] = status };
    }
}
