using Adarl.Notebooks.Format;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Interactive;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Adarl.Notebooks.Engine;

/// <summary>What the method takes in whose parentheses the cursor stands.</summary>
internal static class Signatures
{
    /// <summary>Its overloads, and at which of its parameters the cursor is; null outside of a call.</summary>
    /// <param name="session">What is known so far.</param>
    /// <param name="code">The cell's text.</param>
    /// <param name="cursor">Where the cursor is, an index in the text.</param>
    /// <param name="command">Who asks.</param>
    public static SignatureHelpProduced? Answer(
        Shell.FsiEvaluationSession session,
        string code,
        int cursor,
        RequestSignatureHelp command
    )
    {
        if (Open(code, cursor) is not var (open, parameter))
            return null;
        var place = CodePlace.Of(code, open);
        if (QuickParse.GetCompleteIdentifierIsland(true, place.Text, place.Column - 1)?.Value is not var (name, end, _))
            return null;
        var (_, known, _) = session.ParseAndCheckInteraction(code, null);
        var names = FSharpOption<FSharpList<string>>.Some(ListModule.OfSeq(name.Split('.')));
        var found = known.GetMethods(place.Line, end, place.Text, names);
        return new SignatureHelpProduced(
            command,
            [.. found.Methods.Select(method => Signature(found.MethodName, method))],
            0,
            parameter
        );
    }

    private static SignatureInformation Signature(string name, MethodGroupItem method)
    {
        var parameters = method.Parameters.Select(p => p.Display.Text).ToList();
        return new SignatureInformation(
            $"{name}({string.Join(", ", parameters)}): {method.ReturnTypeText.Text}",
            Plain(""),
            [.. parameters.Select(label => new ParameterInformation(label, Plain("")))]
        );
    }

    // The parenthesis that is open before the cursor, and how many commas stand behind it.
    private static (int Open, int Commas)? Open(string code, int cursor)
    {
        var (depth, commas) = (0, 0);
        for (var at = cursor - 1; at >= 0; at--)
            switch (code[at])
            {
                case ')':
                    depth++;
                    break;
                case '(' when depth == 0:
                    return at == 0 ? null : (at, commas);
                case '(':
                    depth--;
                    break;
                case ',' when depth == 0:
                    commas++;
                    break;
            }
        return null;
    }

    private static FormattedValue Plain(string text) => new(MimeTypes.Plain, text);
}
