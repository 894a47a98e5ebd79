using System.Text.RegularExpressions;

namespace Adarl.Notebooks.Pages;

/// <summary>The codes by which programs colour a terminal.</summary>
internal static partial class AnsiColors
{
    /// <summary>The text without them.</summary>
    public static string Remove(string text) => Codes().Replace(text, "");

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Codes();
}
