using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;

namespace Adarl.Notebooks.Jupyter;

/// <summary>What is known of the name under the cursor: its type and what its author wrote of it.</summary>
internal static class ToolTips
{
    /// <summary>The content of <c>inspect_reply</c>.</summary>
    /// <param name="session">What is known so far.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    public static JsonObject Answer(Shell.FsiEvaluationSession session, string code, int cursor)
    {
        var text = Text(session, code, cursor);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? new JsonObject() : new JsonObject { [MimeTypes.Plain] = text },
            ["metadata"] = new JsonObject(),
        };
    }

    private static string? Text(Shell.FsiEvaluationSession session, string code, int cursor)
    {
        var place = CodePlace.Of(code, cursor);
        if (QuickParse.GetCompleteIdentifierIsland(true, place.Text, place.Column)?.Value is not var (name, end, _))
            return null;
        var (_, known, _) = session.ParseAndCheckInteraction(code, null);
        var names = ListModule.OfSeq(name.Split('.').Select(part => part.Trim('`')));
        var tip = known.GetToolTip(place.Line, end, place.Text, names, FSharpTokenTag.Identifier, null);
        var texts = tip
            .Item.OfType<ToolTipElement.Group>()
            .SelectMany(group => group.elements)
            .Select(element => $"{element.MainDescription.Text}\n{XmlDocs.Summary(element.XmlDoc)}".TrimEnd())
            .Where(text => text.Length > 0)
            .ToList();
        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }
}
