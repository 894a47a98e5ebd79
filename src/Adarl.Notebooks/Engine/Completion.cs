using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Adarl.Notebooks.Engine;

/// <summary>Names that complete what is written before the cursor.</summary>
internal static class Completion
{
    /// <summary>The names, those that begin exactly as written first, and what they replace.</summary>
    /// <param name="session">What is known so far.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    /// <param name="command">Who asks.</param>
    public static CompletionsProduced Answer(
        Shell.FsiEvaluationSession session,
        string code,
        int cursor,
        RequestCompletions command
    )
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
            .Select(item => new CompletionItem(
                item.NameInList,
                item.Kind.ToString().ToLowerInvariant(),
                insertText: item.NameInCode
            ));
        var end = command.LinePosition;
        var start = end with { Character = end.Character - partial.PartialIdent.Length };
        return new CompletionsProduced([.. items], command, new LinePositionSpan(start, end));
    }
}
