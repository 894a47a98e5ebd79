using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Adarl.Notebooks.Pages;

/// <summary>F# code as HTML with its words coloured.</summary>
internal static partial class FSharpColors
{
    private static readonly HashSet<string> Keywords =
    [
        .. (
            "abstract and as assert base begin class default do done downcast downto elif else end exception extern false finally fixed for "
            + "fun function global if in inherit inline interface internal lazy let match member mod module mutable namespace new not null of "
            + "open or override private public rec return select static struct then to true try type upcast use val void when while with yield"
        ).Split(' '),
    ];

    /// <summary>The code, each kind of word in a <c>span</c> of its class: <c>c</c>omment, <c>s</c>tring, <c>d</c>irective, <c>k</c>eyword, <c>n</c>umber.</summary>
    public static string Of(string code)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (Match match in Words().Matches(code))
        {
            html.Append(WebUtility.HtmlEncode(code[at..match.Index]));
            at = match.Index + match.Length;
            var text = WebUtility.HtmlEncode(match.Value);
            html.Append(Class(match) is { } name ? $"<span class=\"{name}\">{text}</span>" : text);
        }
        return html.Append(WebUtility.HtmlEncode(code[at..])).ToString();
    }

    private static string? Class(Match match) =>
        match.Groups.Cast<Group>().Skip(1).FirstOrDefault(g => g.Success)?.Name switch
        {
            "w" => Keywords.Contains(match.Value.TrimEnd('!')) ? "k" : null,
            var name => name,
        };

    [GeneratedRegex(
        """"
            (?<c>//[^\n]*|\(\*(?!\))[\s\S]*?\*\))
            |(?<s>\$*"""[\s\S]*?"""|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\[\s\S]|[^"\\])*"B?|'(?:\\.|[^'\\\n])')
            |(?<d>^\s*\#(?:r|load|I|time|nowarn|if|else|endif|help|quit)\b)
            |(?<n>\b\d[\w.]*)
            |(?<w>[A-Za-z_][\w']*!?|``[^`\n]*``)
            """",
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline
    )]
    private static partial Regex Words();
}
