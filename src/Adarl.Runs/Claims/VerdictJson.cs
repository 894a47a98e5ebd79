using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adarl.Runs.Claims;

/// <summary>Verdicts as JSON, for other programs.</summary>
public static class VerdictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    /// <summary>Writes verdicts: an array of regimes with corpus, runs, class shares and verdicts. Shares and their differences lie in [-1, 1].</summary>
    /// <param name="verdicts">The regimes.</param>
    /// <returns>The text, ended by a line break.</returns>
    public static string Of(IReadOnlyList<RegimeVerdicts> verdicts) =>
        JsonSerializer.Serialize(verdicts.Select(Entry), Options) + "\n";

    private static object Entry(RegimeVerdicts verdicts) =>
        new
        {
            verdicts.Regime.Corpus,
            Regime = verdicts.Regime.Name,
            verdicts.Regime.Middle.Settings,
            verdicts.Regime.ClassShares,
            Runs = verdicts.Regime.Rows.ToDictionary(row => row.System, row => row.Runs.Select(r => r.Record.Id)),
            Verdicts = verdicts.Verdicts.Select(v => new
            {
                Claim = v.Claim.Id,
                v.Claim.Statement,
                Verdict = v.Kind,
                v.Because,
                v.Findings,
                v.Controls,
                v.Missing,
            }),
        };
}
