namespace Adarl.Notebooks.Jupyter;

/// <summary>Places in a cell's text: Jupyter counts characters as Unicode does, .NET in halves of pairs.</summary>
internal static class Cursor
{
    /// <summary>The index in the text of Jupyter's place.</summary>
    public static int Index(string code, int count)
    {
        var at = 0;
        for (var c = 0; c < count && at < code.Length; c++)
            at += char.IsHighSurrogate(code[at]) && at + 1 < code.Length ? 2 : 1;
        return at;
    }

    /// <summary>Jupyter's place of an index in the text.</summary>
    public static int Count(string code, int index) => code.AsSpan(0, index).EnumerateRunes().Count();

    private static int Count(this System.Text.SpanRuneEnumerator runes)
    {
        var count = 0;
        foreach (var _ in runes)
            count++;
        return count;
    }
}
