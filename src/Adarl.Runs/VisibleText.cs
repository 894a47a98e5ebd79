using System.Globalization;
using System.Text;

namespace Adarl.Runs;

/// <summary>
/// Text in which nothing acts on a terminal: what files hold is quoted in messages and tables, and an escape sequence in it would move the cursor, rename the
/// window or hide what was said.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with every character that is not seen written as its number, such as <c>\u001b</c>; line ends and tabs stay.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        if (!text.Any(Acts))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
            _ = Acts(character)
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : shown.Append(character);
        return shown.ToString();
    }

    // Formats turn the direction of what follows or join what stands apart; a carriage return goes back over its line.
    private static bool Acts(char character) =>
        character is not ('\n' or '\t')
        && char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
