namespace Adarl.Notebooks.Pages.Tex;

/// <summary>A formula in TeX, one token at a time.</summary>
/// <param name="text">The formula without its dollars.</param>
internal sealed class TexTokens(string text)
{
    private int at;

    /// <summary>The next token, or null at the end: a command with its backslash, a number, or one character. Blanks are skipped.</summary>
    public string? Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length ? text[at..End()] : null;
    }

    /// <summary>Takes the next token.</summary>
    public string? Next()
    {
        var token = Peek();
        at += token?.Length ?? 0;
        return token;
    }

    /// <summary>Takes the next token if it is this one.</summary>
    public bool Take(string token)
    {
        if (Peek() != token)
            return false;
        Next();
        return true;
    }

    /// <summary>Takes a group as it is written, without its braces; a single token where there are none.</summary>
    public string Verbatim()
    {
        if (!Take("{"))
            return Next() ?? "";
        var start = at;
        for (var depth = 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '{')
                depth++;
            else if (text[at] == '}' && --depth == 0)
                return text[start..at++];
        }
        at = text.Length;
        return text[start..];
    }

    private int End()
    {
        var end = at + 1;
        if (text[at] == '\\' && end < text.Length)
        {
            if (!char.IsAsciiLetter(text[end]))
                return end + 1;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            return end;
        }
        if (char.IsAsciiDigit(text[at]))
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsPoint(end)))
                end++;
        return char.IsHighSurrogate(text[at]) && end < text.Length ? end + 1 : end;
    }

    private bool IsPoint(int i) => text[i] == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
}
