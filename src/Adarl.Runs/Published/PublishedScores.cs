using System.Globalization;

namespace Adarl.Runs.Published;

/// <summary>What the paper prints of a system on IEMOCAP's improvised part.</summary>
/// <param name="System">Our name of the system.</param>
/// <param name="Wa">Weighted accuracy as a share.</param>
/// <param name="Ua">Unweighted accuracy as a share.</param>
public sealed record PublishedScore(string System, double Wa, double Ua);

/// <summary>The paper's scores, read from <c>paper-results/published/table3.csv</c>, which is built into this assembly.</summary>
public static class PublishedScores
{
    private const string Resource = "published-table3.csv";

    /// <summary>The rows of Table 3.</summary>
    public static IReadOnlyList<PublishedScore> Table3 { get; } = Read();

    /// <summary>The row of a system, or null where the paper has none.</summary>
    /// <param name="system">Our name of the system.</param>
    public static PublishedScore? Of(string system) => Table3.FirstOrDefault(row => row.System == system);

    private static List<PublishedScore> Read()
    {
        using var stream =
            typeof(PublishedScores).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not built into the assembly");
        using var reader = new StreamReader(stream);
        var rows = reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(','))
            .ToList();
        var (wa, ua) = (Array.IndexOf(rows[0], "wa"), Array.IndexOf(rows[0], "ua"));
        return [.. rows.Skip(1).Select(row => new PublishedScore(row[0], Share(row[wa]), Share(row[ua])))];
    }

    private static double Share(string percent) => double.Parse(percent, CultureInfo.InvariantCulture) / 100;
}
