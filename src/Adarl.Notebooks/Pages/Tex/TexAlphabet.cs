using System.Net;
using System.Text;

namespace Adarl.Notebooks.Pages.Tex;

/// <summary>Letters of other alphabets. MathML Core has no attribute for them but <c>normal</c>: they are characters of their own.</summary>
internal static class TexAlphabet
{
    // First capital, first small letter and first digit of each block of Unicode, 0 where it has none.
    private static readonly Dictionary<string, (int Capital, int Small, int Digit)> Blocks = new()
    {
        ["bold"] = (0x1D400, 0x1D41A, 0x1D7CE),
        ["bold-italic"] = (0x1D468, 0x1D482, 0x1D7CE),
        ["script"] = (0x1D49C, 0x1D4B6, 0),
        ["fraktur"] = (0x1D504, 0x1D51E, 0),
        ["double-struck"] = (0x1D538, 0x1D552, 0x1D7D8),
        ["sans-serif"] = (0x1D5A0, 0x1D5BA, 0x1D7E2),
        ["monospace"] = (0x1D670, 0x1D68A, 0x1D7F6),
    };

    // Letters that Unicode had before it had the blocks.
    private static readonly Dictionary<(string, char), string> Older = new()
    {
        [("script", 'B')] = "ℬ",
        [("script", 'E')] = "ℰ",
        [("script", 'F')] = "ℱ",
        [("script", 'H')] = "ℋ",
        [("script", 'I')] = "ℐ",
        [("script", 'L')] = "ℒ",
        [("script", 'M')] = "ℳ",
        [("script", 'R')] = "ℛ",
        [("double-struck", 'C')] = "ℂ",
        [("double-struck", 'H')] = "ℍ",
        [("double-struck", 'N')] = "ℕ",
        [("double-struck", 'P')] = "ℙ",
        [("double-struck", 'Q')] = "ℚ",
        [("double-struck", 'R')] = "ℝ",
        [("double-struck", 'Z')] = "ℤ",
    };

    /// <summary>A group in an alphabet.</summary>
    /// <param name="alphabet">Its name.</param>
    /// <param name="text">The group.</param>
    /// <param name="formula">Reads what is more than letters.</param>
    public static string Apply(string alphabet, string text, Func<string, string> formula)
    {
        if (!text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-'))
            return Greek(alphabet, formula(text));
        if (alphabet is "normal")
            return $"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(text)}</mi>";
        if (alphabet is "italic")
            return $"<mi>{WebUtility.HtmlEncode(text)}</mi>";
        var letters = new StringBuilder();
        foreach (var c in text)
            letters.Append(Letter(alphabet, c));
        return $"<mi>{letters}</mi>";
    }

    private static string Letter(string alphabet, char c)
    {
        if (Older.TryGetValue((alphabet, c), out var older))
            return older;
        var (capital, small, digit) = Blocks[alphabet];
        return c switch
        {
            >= 'A' and <= 'Z' => char.ConvertFromUtf32(capital + c - 'A'),
            >= 'a' and <= 'z' => char.ConvertFromUtf32(small + c - 'a'),
            >= '0' and <= '9' when digit > 0 => char.ConvertFromUtf32(digit + c - '0'),
            _ => c.ToString(),
        };
    }

    private static string Greek(string alphabet, string content) =>
        alphabet.StartsWith("bold", StringComparison.Ordinal)
            ? $"<mrow style=\"font-weight:bold\">{content}</mrow>"
            : content;
}
