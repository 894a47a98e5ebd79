using System.Globalization;
using Microsoft.FSharp.Core;

namespace Adarl.Showing;

/// <summary>Values as text, as F# Interactive shows them.</summary>
internal static class PlainText
{
    private const int Longest = 80;

    /// <summary>The value in F#'s own notation; long sequences are cut by it.</summary>
    public static string Of(object? value) => value as string ?? Any(value).Replace("\r\n", "\n");

    /// <summary>The value in one short line, for a cell of a table.</summary>
    public static string Short(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            IFormattable number when number.GetType().IsPrimitive || number is decimal => number.ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            _ when Inner(value) is { } inner => Short(inner),
            _ => Cut(Any(value)),
        };

    // What an option holds.
    private static object? Inner(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(FSharpOption<>)
            ? type.GetProperty("Value")!.GetValue(value)
            : null;

    private static string Cut(string text)
    {
        var line = string.Join(' ', text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : line[..(Longest - 1)] + "…";
    }

    private static string Any(object? value) =>
        ExtraTopLevelOperators
            .PrintFormatToString(new PrintfFormat<FSharpFunc<object?, string>, Unit, string, string, object>("%A"))
            .Invoke(value);
}
