using Adarl.Runs;
using CsvHelper;

namespace Adarl.Corpus;

/// <summary>
/// A CSV or TSV file with a head line, read row by row; a torn row is an error once it is asked for a field. Spaces around a field do not belong to it: nEMO's table has
/// eight before each speaker.
/// </summary>
internal static class CsvTable
{
    /// <summary>Reads comma-separated values (RFC 4180), or such with semicolons or tabs in place of commas.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="required">Columns that must be there; further ones may be.</param>
    public static IEnumerable<CsvRow> Comma(string path, string[] required) =>
        Read(path, null, CsvMode.Rfc4180, required);

    /// <summary>Reads tab-separated values without quoting; further columns may be there.</summary>
    public static IEnumerable<CsvRow> Tab(string path, string[] required) =>
        Read(path, '\t', CsvMode.NoEscape, required);

    private static IEnumerable<CsvRow> Read(string path, char? separator, CsvMode mode, string[] required)
    {
        var text = Utf8File.Read(path);
        var options = new CsvReaderOptions
        {
            Separator = separator ?? SeparatorOf(text),
            Mode = mode,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var csv = CsvReader.FromText(text, options);
        string[] head = [.. Checked(path, () => csv.Headers).Select(column => column.Trim())];
        CheckHead(path, head, required);
        while (Checked(path, csv.Read))
        {
            string[] fields = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];
            yield return new CsvRow(path, csv.LineNumber, head, fields);
        }
    }

    // Spreadsheets of some countries write semicolons, others tabs: whatever the head line has where it has no comma.
    private static char SeparatorOf(string text)
    {
        var head = text.AsSpan()[..(text.IndexOf('\n') is var end and >= 0 ? end : text.Length)];
        return head.Contains(',') ? ','
            : head.Contains(';') ? ';'
            : head.Contains('\t') ? '\t'
            : ',';
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

    private static void CheckHead(string path, string[] head, string[] required)
    {
        if (head.Length == 0)
            throw new InputException($"{path}: is empty: expected a head line with {string.Join(", ", required)}");
        if (required.Except(head).FirstOrDefault() is { } missing)
            throw new InputException($"{path}: no column '{missing}': found {string.Join(", ", head)}");
        if (head.GroupBy(column => column).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"{path}: column '{twice.Key}' appears {twice.Count()} times: expected once");
    }
}
