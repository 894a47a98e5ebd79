namespace Adarl.Notebooks.Pages;

/// <summary>Text as a terminal shows it in the end: after a carriage return what follows is written over the line.</summary>
internal static class Overwrites
{
    /// <summary>The text without carriage returns.</summary>
    public static string Of(string text) =>
        text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(Line)) : text;

    private static string Line(string line)
    {
        var shown = "";
        foreach (var part in line.TrimEnd('\r').Split('\r'))
            shown = part.Length < shown.Length ? part + shown[part.Length..] : part;
        return shown;
    }
}
