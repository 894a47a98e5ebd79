using System.Net;
using System.Text;

namespace Adarl.Notebooks.Pages.Tex;

/// <summary>
/// Formulas in TeX as MathML, which today's browsers show without a script: what papers such as ours use of TeX, no more. A command that
/// is not known is shown as it is written.
/// </summary>
internal sealed class MathMl
{
    private readonly TexTokens tokens;
    private readonly bool block;

    private MathMl(string tex, bool block) => (tokens, this.block) = (new TexTokens(tex), block);

    /// <summary>The formula.</summary>
    /// <param name="tex">Without its dollars.</param>
    /// <param name="block">Whether it stands on a line of its own.</param>
    public static string Of(string tex, bool block)
    {
        var content = new MathMl(tex, block).Row();
        var display = block ? " display=\"block\"" : "";
        return $"<math{display}><semantics>{content}<annotation encoding=\"application/x-tex\">{WebUtility.HtmlEncode(tex.Trim())}</annotation></semantics></math>";
    }

    private string Row(params IEnumerable<string> ends)
    {
        var row = new StringBuilder("<mrow>");
        while (tokens.Peek() is { } token && !ends.Contains(token))
            row.Append(token == "}" ? Sign(tokens.Next()!) : Scripted());
        return row.Append("</mrow>").ToString();
    }

    private string Scripted()
    {
        var limits = tokens.Peek() is ['\\', .. var name] && HasLimits(name);
        var nucleus = tokens.Peek() is "_" or "^" ? "<mrow></mrow>" : Atom();
        string? below = null;
        string? above = null;
        while (true)
        {
            if (tokens.Take("_"))
                below = Atom();
            else if (tokens.Take("^"))
                above = Atom();
            else if (tokens.Take("'"))
                above = $"{above}<mo>′</mo>";
            else if (!(tokens.Take("\\limits") || tokens.Take("\\nolimits")))
                break;
        }
        var under = limits ? "under" : "sub";
        var over = limits ? "over" : "sup";
        return (below, above) switch
        {
            (null, null) => nucleus,
            (_, null) => $"<m{under}>{nucleus}{below}</m{under}>",
            (null, _) => $"<m{over}>{nucleus}<mrow>{above}</mrow></m{over}>",
            _ => $"<m{under}{over}>{nucleus}{below}<mrow>{above}</mrow></m{under}{over}>",
        };
    }

    private bool HasLimits(string name) =>
        name is "underbrace" or "overbrace"
        || (
            block && (TexSymbols.Large.ContainsKey(name) || TexSymbols.Limits.Contains(name) || name == "operatorname")
        );

    private string Atom()
    {
        if (tokens.Next() is not { } token)
            return "<mrow></mrow>";
        if (token == "{")
        {
            var row = Row("}");
            tokens.Take("}");
            return row;
        }
        if (token is ['\\', .. var name])
            return Command(name);
        return char.IsLetter(token[0]) ? $"<mi>{WebUtility.HtmlEncode(token)}</mi>"
            : char.IsAsciiDigit(token[0]) ? $"<mn>{token}</mn>"
            : Sign(token);
    }

    private string Command(string name)
    {
        if (TexSymbols.Letters.TryGetValue(name, out var letter))
            return $"<mi>{letter}</mi>";
        if (TexSymbols.Operators.TryGetValue(name, out var sign) || TexSymbols.Integrals.TryGetValue(name, out sign))
            return $"<mo>{sign}</mo>";
        if (TexSymbols.Large.TryGetValue(name, out var large))
            return $"<mo movablelimits=\"false\">{large}</mo>";
        if (TexSymbols.Fences.TryGetValue(name, out var fence))
            return $"<mo stretchy=\"false\">{fence}</mo>";
        if (TexSymbols.Functions.Contains(name) || TexSymbols.Limits.Contains(name))
            return Function(name);
        if (TexSymbols.Accents.TryGetValue(name, out var accent))
            return $"<mover accent=\"true\">{Atom()}<mo stretchy=\"{Stretches(name)}\">{accent}</mo></mover>";
        if (TexSymbols.Below.TryGetValue(name, out var line))
            return $"<munder>{Atom()}<mo stretchy=\"true\">{line}</mo></munder>";
        if (TexSymbols.Alphabets.TryGetValue(name, out var alphabet))
            return TexAlphabet.Apply(alphabet, tokens.Verbatim(), inner => new MathMl(inner, block).Row());
        if (TexSymbols.Texts.Contains(name))
            return $"<mtext>{WebUtility.HtmlEncode(tokens.Verbatim()).Replace(' ', '\u00a0')}</mtext>";
        if (TexSymbols.Spaces.TryGetValue(name, out var space))
            return $"<mspace width=\"{space}em\"></mspace>";
        return TexSymbols.Ignored.Contains(name) ? "" : Structure(name);
    }

    private string Structure(string name)
    {
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac" or "cfrac":
                return $"<mfrac>{Atom()}{Atom()}</mfrac>";
            case "binom":
                return $"<mrow><mo>(</mo><mfrac linethickness=\"0\">{Atom()}{Atom()}</mfrac><mo>)</mo></mrow>";
            case "sqrt":
                if (!tokens.Take("["))
                    return $"<msqrt>{Atom()}</msqrt>";
                var index = Row("]");
                tokens.Take("]");
                return $"<mroot>{Atom()}{index}</mroot>";
            case "operatorname":
                tokens.Take("*");
                return Function(tokens.Verbatim().Replace("\\,", " "));
            case "left":
                return Fenced();
            case "begin":
                return Environment(tokens.Verbatim());
            case "tag":
                return $"<mspace width=\"2em\"></mspace><mtext>({WebUtility.HtmlEncode(tokens.Verbatim())})</mtext>";
            case "label":
                tokens.Verbatim();
                return "";
            case " ":
                return "<mspace width=\"0.33em\"></mspace>";
            case "%" or "#" or "&" or "$" or "_":
                return $"<mo>{WebUtility.HtmlEncode(name)}</mo>";
            case "not":
                return Atom().Replace("</mo>", "\u0338</mo>");
            default:
                return $"<mtext>\\{WebUtility.HtmlEncode(name)}</mtext>";
        }
    }

    private string Fenced()
    {
        var open = Fence();
        var content = new StringBuilder(Row("\\right", "\\middle"));
        while (tokens.Take("\\middle"))
            content.Append(Fence()).Append(Row("\\right", "\\middle"));
        tokens.Take("\\right");
        return $"<mrow>{open}{content}{Fence()}</mrow>";
    }

    private string Fence()
    {
        var token = tokens.Next() ?? ".";
        var sign = token is ['\\', .. var name] ? TexSymbols.Fences.GetValueOrDefault(name, name) : token;
        return sign == "." ? "" : $"<mo stretchy=\"true\">{WebUtility.HtmlEncode(sign)}</mo>";
    }

    private string Environment(string name)
    {
        if (name.StartsWith("array", StringComparison.Ordinal))
            tokens.Verbatim();
        var aligned = name.TrimEnd('*') is "aligned" or "align" or "split" or "eqnarray";
        var table = new StringBuilder(
            aligned ? "<mtable displaystyle=\"true\" columnalign=\"right left\">"
            : name == "cases" ? "<mtable columnalign=\"left\">"
            : "<mtable>"
        );
        while (tokens.Peek() is { } next && next != "\\end")
        {
            table.Append("<mtr>");
            var column = 0;
            do table
                .Append(Cell(aligned, name == "cases", column++))
                .Append(Row("&", "\\\\", "\\end"))
                .Append("</mtd>");
            while (tokens.Take("&"));
            table.Append("</mtr>");
            tokens.Take("\\\\");
        }
        tokens.Take("\\end");
        tokens.Verbatim();
        table.Append("</mtable>");
        var (open, close) = name switch
        {
            "pmatrix" => ("(", ")"),
            "bmatrix" => ("[", "]"),
            "Bmatrix" => ("{", "}"),
            "vmatrix" => ("|", "|"),
            "Vmatrix" => ("‖", "‖"),
            "cases" => ("{", ""),
            _ => ("", ""),
        };
        return $"<mrow>{Mark(open)}{table}{Mark(close)}</mrow>";

        static string Mark(string sign) => sign.Length == 0 ? "" : $"<mo stretchy=\"true\">{sign}</mo>";
    }

    // MathML Core leaves the place of a cell to CSS; what a cell holds is a block, which plain "right" does not move.
    private static string Cell(bool aligned, bool cases, int column) =>
        aligned
            ? $"<mtd style=\"text-align:-webkit-{(column % 2 == 0 ? "right" : "left")};padding-left:0;padding-right:0\">"
        : cases ? "<mtd style=\"text-align:-webkit-left\">"
        : "<mtd>";

    private static string Function(string name) =>
        $"<mrow><mi mathvariant=\"normal\">{WebUtility.HtmlEncode(name)}</mi><mspace width=\"0.1em\"></mspace></mrow>";

    private static string Stretches(string name) =>
        name.StartsWith("over", StringComparison.Ordinal) || name.StartsWith("wide", StringComparison.Ordinal)
            ? "true"
            : "false";

    private static string Sign(string token) =>
        token switch
        {
            "-" => "<mo>−</mo>",
            "*" => "<mo>∗</mo>",
            "~" => "<mspace width=\"0.33em\"></mspace>",
            "(" or ")" or "[" or "]" or "|" => $"<mo stretchy=\"false\">{token}</mo>",
            _ => $"<mo>{WebUtility.HtmlEncode(token)}</mo>",
        };
}
