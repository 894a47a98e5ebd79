using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Answers about names, which the kernel of .NET Interactive counts by lines and Jupyter by characters.</summary>
/// <param name="kernel">Knows them.</param>
internal sealed class NameReplies(Kernel kernel)
{
    /// <summary>The content of <c>complete_reply</c>.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    public JsonObject Completions(string code, int cursor)
    {
        var told = Ask<CompletionsProduced>(new RequestCompletions(HiddenLines.Hide(code), Place(code, cursor)));
        var items = told?.Completions.ToList() ?? [];
        var length = told is null ? 0 : told.LinePositionSpan.End.Character - told.LinePositionSpan.Start.Character;
        var (start, end) = (Cursor.Count(code, cursor - length), Cursor.Count(code, cursor));
        var types = items.Select(item => new JsonObject
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = item.InsertText,
            ["type"] = item.Kind,
        });
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. items.Select(item => JsonValue.Create(item.InsertText))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. types]) },
        };
    }

    /// <summary>The content of <c>inspect_reply</c>.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    public JsonObject ToolTip(string code, int cursor)
    {
        var (sent, place) = (HiddenLines.Hide(code), Place(code, cursor));
        var text = Ask<HoverTextProduced>(new RequestHoverText(sent, place))?.Content.First().Value;
        var calls = Ask<SignatureHelpProduced>(new RequestSignatureHelp(sent, place))?.Signatures ?? [];
        var known = calls.Select(call => call.Label).Prepend(text).OfType<string>().ToList();
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = known.Count > 0,
            ["data"] =
                known.Count == 0 ? new JsonObject() : new JsonObject { [MimeTypes.Plain] = string.Join('\n', known) },
            ["metadata"] = new JsonObject(),
        };
    }

    private T? Ask<T>(KernelCommand command)
        where T : KernelEvent =>
        kernel.SendAsync(command, CancellationToken.None).GetAwaiter().GetResult().Events.OfType<T>().FirstOrDefault();

    private static LinePosition Place(string code, int cursor)
    {
        var place = CodePlace.Of(code, cursor);
        return new LinePosition(place.Line - 1, place.Column + HiddenLines.Shift(place.Text));
    }
}
