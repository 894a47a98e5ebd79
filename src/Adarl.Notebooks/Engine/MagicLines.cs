using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// Lines of .NET Interactive that begin with <c>#!</c>: those for F# say nothing new, others are refused. What stands in a string, in a comment or
/// between <c>#if</c> and <c>#endif</c> is no such line.
/// </summary>
internal static class MagicLines
{
    private const string Mark = "#!";
    private const string Comment = "//";

    private static readonly FSharpSourceTokenizer Tokenizer = new(ListModule.OfSeq(["INTERACTIVE"]), null, null);

    /// <summary>The failure of a cell that asks for something else, or null.</summary>
    public static CellFailure? Refuse(string code)
    {
        var lines = code.Split('\n');
        foreach (var at in Places(lines).Where(at => !IsFSharp(lines[at])))
        {
            var message = $"'{lines[at].Trim()}' is a command of .NET Interactive: this host runs F# only";
            return new CellFailure("MagicCommand", message, at + 1, 1, [$"line {at + 1}: {message}"]);
        }
        return null;
    }

    /// <summary>The code with such lines made blank, so that every other character keeps its place.</summary>
    public static string Remove(string code)
    {
        var lines = code.Split('\n');
        foreach (var at in Places(lines))
            lines[at] = new string(' ', lines[at].Length);
        return string.Join('\n', lines);
    }

    private static bool IsFSharp(string line)
    {
        var words = line.Trim()[Mark.Length..].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0
            && NotebookLanguage.IsFSharp(words[0])
            && (words.Length == 1 || words[1].StartsWith(Comment, StringComparison.Ordinal));
    }

    private static List<int> Places(string[] lines)
    {
        var places = new List<int>();
        if (!lines.Any(Looks))
            return places;
        var state = FSharpTokenizerLexState.Initial;
        for (var at = 0; at < lines.Length; at++)
        {
            if (Looks(lines[at]) && IsCode(state))
                places.Add(at);
            else
                state = After(lines[at], state);
        }
        return places;
    }

    private static bool Looks(string line) => line.TrimStart().StartsWith(Mark, StringComparison.Ordinal);

    private static bool IsCode(FSharpTokenizerLexState state) =>
        FSharpLineTokenizer.ColorStateOfLexState(state)
            is FSharpTokenizerColorState.InitialState
                or FSharpTokenizerColorState.Token;

    private static FSharpTokenizerLexState After(string line, FSharpTokenizerLexState state)
    {
        var scan = Tokenizer.CreateLineTokenizer(line);
        while (true)
        {
            (var token, state) = scan.ScanToken(state);
            if (token is null)
                return state;
        }
    }
}
