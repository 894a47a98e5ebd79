namespace Adarl.Notebooks.Engine;

/// <summary>A place in a cell's text as the compiler counts it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Text">The line's text.</param>
internal readonly record struct CodePlace(int Line, int Column, string Text)
{
    /// <summary>The place of a character.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="at">The character, from 0 to the text's length.</param>
    public static CodePlace Of(string code, int at)
    {
        at = Math.Clamp(at, 0, code.Length);
        var start = at == 0 ? 0 : code.LastIndexOf('\n', at - 1) + 1;
        var end = code.IndexOf('\n', at);
        return new CodePlace(
            code.AsSpan(0, start).Count('\n') + 1,
            at - start,
            code[start..(end < 0 ? code.Length : end)]
        );
    }

    /// <summary>The character at a line and a column, both from 0.</summary>
    public static int Index(string code, int line, int column)
    {
        var start = 0;
        for (var l = 0; l < line; l++)
            start = code.IndexOf('\n', start) + 1;
        return Math.Clamp(start + column, 0, code.Length);
    }
}
