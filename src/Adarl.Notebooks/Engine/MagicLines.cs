namespace Adarl.Notebooks.Engine;

/// <summary>Lines of .NET Interactive that begin with <c>#!</c>: the one for F# says nothing new, others are refused.</summary>
internal static class MagicLines
{
    private const string FSharp = "#!fsharp";
    private const string Mark = "#!";

    /// <summary>The failure of a cell that asks for something else, or null.</summary>
    public static CellFailure? Refuse(string code, int count)
    {
        var lines = code.Split('\n');
        for (var l = 0; l < lines.Length; l++)
            if (IsMagic(lines[l]) && lines[l].Trim() != FSharp)
            {
                var message = $"'{lines[l].Trim()}' is a command of .NET Interactive: this host runs F# only";
                return new CellFailure("MagicCommand", message, l + 1, 1, [$"line {l + 1}: {message}"]);
            }
        return null;
    }

    /// <summary>The code with such lines made empty, so that the others keep their numbers.</summary>
    public static string Remove(string code) =>
        code.Contains(Mark, StringComparison.Ordinal)
            ? string.Join('\n', code.Split('\n').Select(line => IsMagic(line) ? "" : line))
            : code;

    private static bool IsMagic(string line) => line.StartsWith(Mark, StringComparison.Ordinal);
}
