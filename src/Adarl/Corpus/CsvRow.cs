using System.Globalization;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>One row of a table, with its place for messages.</summary>
internal sealed class CsvRow(string path, long line, string[] head, string[] fields)
{
    /// <summary>The line, from 1, on which the row begins.</summary>
    public long Line => line;

    /// <summary>File and line.</summary>
    public string Place => $"{path}, line {line}";

    /// <summary>The field of a column, "" where there is no such column.</summary>
    /// <exception cref="InputException">The row has more or fewer fields than columns.</exception>
    public string this[string column] =>
        fields.Length != head.Length
            ? throw Error($"has {fields.Length} fields: expected {head.Length} ({string.Join(", ", head)})")
        : Array.IndexOf(head, column) is var i and >= 0 ? fields[i]
        : "";

    /// <summary>The columns of the table.</summary>
    public IReadOnlyList<string> Columns => head;

    /// <summary>The field of a column, null where it is empty or there is no such column.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>The field of a column that must not be empty.</summary>
    public string Required(string column) => Optional(column) ?? throw Error($"column '{column}' is empty");

    /// <summary>female or male, or null where the field is empty.</summary>
    public Gender? Gender(string column) =>
        this[column].ToLowerInvariant() switch
        {
            "" => null,
            "female" or "f" => Corpus.Gender.Female,
            "male" or "m" => Corpus.Gender.Male,
            _ => throw Error($"{column} '{this[column]}' is unknown: expected female or male"),
        };

    /// <summary>An age in whole years, or null where the field is empty.</summary>
    public int? Age(string column) =>
        Optional(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is > 0 and < 130 ? age
        : throw Error($"{column} '{text}': expected whole years");

    /// <summary>The error for this row.</summary>
    public InputException Error(string message) => new($"{Place}: {message}");
}
