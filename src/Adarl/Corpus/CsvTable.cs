using Adarl.Runs;
using CsvHelper;

namespace Adarl.Corpus;

/// <summary>
/// A CSV or TSV file with a head line, read row by row; torn rows are errors. Spaces around a field do not belong to it: nEMO's table has
/// eight before each speaker.
/// </summary>
internal static class CsvTable
{
    /// <summary>Reads comma-separated values (RFC 4180).</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="others">Further columns that may be there, or null where any may.</param>
    public static IEnumerable<CsvRow> Comma(string path, string[] required, string[]? others) =>
        Read(path, ',', CsvMode.Rfc4180, required, others);

    /// <summary>Reads tab-separated values without quoting; further columns may be there.</summary>
    public static IEnumerable<CsvRow> Tab(string path, string[] required) =>
        Read(path, '\t', CsvMode.NoEscape, required, null);

    private static IEnumerable<CsvRow> Read(
        string path,
        char separator,
        CsvMode mode,
        string[] required,
        string[]? others
    )
    {
        var options = new CsvReaderOptions
        {
            Separator = separator,
            Mode = mode,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var csv = Open(path, options);
        string[] head = [.. Checked(path, () => csv.Headers).Select(column => column.Trim())];
        CheckHead(path, head, required, others);
        while (Checked(path, csv.Read))
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];
            var row = new CsvRow(path, csv.LineNumber, head, fields);
            if (fields.Length != head.Length)
                throw row.Error($"has {fields.Length} fields: expected {head.Length} ({string.Join(", ", head)})");
            yield return row;
        }
    }

    private static CsvReader Open(string path, CsvReaderOptions options)
    {
        try
        {
            return CsvReader.FromFile(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static T Checked<T>(string path, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CsvFormatException e)
        {
            throw new InputException($"{path}, line {e.LineNumber}: is not well-formed CSV: {e.Message}", e);
        }
    }

    private static void CheckHead(string path, string[] head, string[] required, string[]? others)
    {
        if (head.Length == 0)
            throw new InputException($"{path}: is empty: expected a head line with {string.Join(", ", required)}");
        if (required.Except(head).FirstOrDefault() is { } missing)
            throw new InputException($"{path}: no column '{missing}': found {string.Join(", ", head)}");
        if (head.GroupBy(column => column).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"{path}: column '{twice.Key}' appears {twice.Count()} times: expected once");
        if (others is not null && head.Except(required).Except(others).FirstOrDefault() is { } unknown)
            throw new InputException(
                $"{path}: column '{unknown}' is unknown: expected {string.Join(", ", required.Concat(others))}"
            );
    }
}
