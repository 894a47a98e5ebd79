using Adarl.Notebooks.Format;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;
using FSharp.Compiler.Tokenization;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;

namespace Adarl.Notebooks.Engine;

/// <summary>What is known of the name under the cursor: its type and what its author wrote of it.</summary>
internal static class ToolTips
{
    /// <summary>The type, and what its author wrote; null where nothing is known.</summary>
    /// <param name="session">What is known so far.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    /// <param name="command">Who asks.</param>
    public static HoverTextProduced? Answer(
        Shell.FsiEvaluationSession session,
        string code,
        int cursor,
        RequestHoverText command
    ) =>
        Text(session, code, cursor) is { } text
            ? new HoverTextProduced(command, [new FormattedValue(MimeTypes.Plain, text)])
            : null;

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
