using System.Text.RegularExpressions;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// Lines that begin with <c>#</c>, hidden from the library's parser: it takes them for commands of its own, also within a string, hoists
/// them out of their cell and so moves its lines. The compiler knows them better.
/// </summary>
internal static partial class HiddenLines
{
    private const string Mark = "\u2060";

    /// <summary>The code as it is sent.</summary>
    public static string Hide(string code) => Start().Replace(code, Mark);

    /// <summary>The code as it was written.</summary>
    public static string Show(string code) => Hidden().Replace(code, "");

    /// <summary>How many characters a line is longer as it is sent.</summary>
    public static int Shift(string line) => Start().IsMatch(line) ? Mark.Length : 0;

    [GeneratedRegex("^(?=#)", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex($"^{Mark}(?=#)", RegexOptions.Multiline)]
    private static partial Regex Hidden();
}
