using System.Globalization;

namespace Adarl.Runs.Tables;

/// <summary>Vectors as one column of floats a dimension.</summary>
internal static class VectorColumns
{
    /// <summary>Column names such as <c>emotion_angry</c>.</summary>
    public static string[] Named(string prefix, IEnumerable<string> names) => [.. names.Select(n => $"{prefix}_{n}")];

    /// <summary>Adds vectors as columns such as <c>embedding_07</c>; otherwise as <see cref="Add"/>.</summary>
    public static void AddNumbered(ParquetTable table, string prefix, IReadOnlyList<IReadOnlyList<float>?> vectors) =>
        Add(table, Numbered(prefix, vectors.Select(v => v?.Count ?? 0).DefaultIfEmpty().Max()), vectors);

    /// <summary>Takes vectors from columns such as <c>embedding_07</c>; otherwise as <see cref="Get"/>.</summary>
    public static float[]?[] GetNumbered(ParquetTable table, string prefix) =>
        Get(table, Numbered(prefix, table.Names.Count(n => n.StartsWith(prefix + "_", StringComparison.Ordinal))));

    /// <summary>Adds the vectors of all rows, or nothing where the rows have none.</summary>
    /// <exception cref="InputException">Rows differ in length, or some have a vector and some have none.</exception>
    public static void Add(ParquetTable table, string[] columns, IReadOnlyList<IReadOnlyList<float>?> vectors)
    {
        if (vectors.Count > 0 && vectors.All(v => v is null))
        {
            return;
        }
        if (vectors.Any(v => v?.Count != columns.Length))
        {
            throw new InputException(
                $"{table.Path}: expected {columns.Length} values ({string.Join(", ", columns)}) in every row, found a row with "
                    + $"{vectors.First(v => v?.Count != columns.Length)?.Count ?? 0}."
            );
        }
        for (var k = 0; k < columns.Length; k++)
        {
            table.Add(columns[k], vectors.Select(v => v![k]).ToArray());
        }
    }

    /// <summary>Takes the vectors of all rows; null a row where the table has none of these columns.</summary>
    public static float[]?[] Get(ParquetTable table, string[] columns)
    {
        if (columns.Length == 0 || !table.Names.Contains(columns[0]))
        {
            return new float[table.Rows][];
        }
        var values = columns.Select(table.Get<float>).ToArray();
        return [.. Enumerable.Range(0, table.Rows).Select(row => values.Select(v => v[row]).ToArray())];
    }

    private static string[] Numbered(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"{prefix}_{i.ToString("00", CultureInfo.InvariantCulture)}")];
}
