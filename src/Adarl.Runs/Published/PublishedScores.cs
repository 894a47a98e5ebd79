using System.Globalization;

namespace Adarl.Runs.Published;

/// <summary>What the paper prints of a system on IEMOCAP's improvised part.</summary>
/// <param name="System">Our name of the system.</param>
/// <param name="Wa">Weighted accuracy as a share.</param>
/// <param name="Ua">Unweighted accuracy as a share.</param>
public sealed record PublishedScore(string System, double Wa, double Ua);

/// <summary>The paper's scores, read from <c>paper-results/published</c>, which is built into this assembly.</summary>
public static class PublishedScores
{
    /// <summary>The rows of Table 3.</summary>
    public static IReadOnlyList<PublishedScore> Table3 { get; } =
    [
        .. PublishedTable
            .Read("table3")
            .Select(row => new PublishedScore(row["system"], Share(row["wa"]), Share(row["ua"]))),
    ];

    /// <summary>The rows of Table 2 in the paper's order; the last is the paper's own system.</summary>
    public static IReadOnlyList<PublishedSystem> Table2 { get; } =
    [
        .. PublishedTable
            .Read("table2")
            .Join(PublishedTable.Read("table2-protocols"), row => row["system"], row => row["system"], Row),
    ];

    /// <summary>The row of a system in Table 3, or null where the paper has none.</summary>
    /// <param name="system">Our name of the system.</param>
    public static PublishedScore? Of(string system) => Table3.FirstOrDefault(row => row.System == system);

    private static PublishedSystem Row(
        IReadOnlyDictionary<string, string> row,
        IReadOnlyDictionary<string, string> protocol
    ) =>
        new()
        {
            System = row["system"],
            Description = row["description"],
            Year = int.Parse(row["year"], CultureInfo.InvariantCulture),
            Wa = Share(row["wa"]),
            Ua = Share(row["ua"]),
            Folds = protocol["folds"],
            Classes = protocol["classes"],
            Data = protocol["data"],
            Mark = protocol["mark"],
        };

    private static double Share(string percent) => double.Parse(percent, CultureInfo.InvariantCulture) / 100;
}
