using Adarl.Runs.Options;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>What a regime is called.</summary>
internal static class RegimeNames
{
    /// <summary>Names a regime: what training was, and where it is not the corpus's first one, what is another there.</summary>
    /// <param name="middle">Its middle.</param>
    /// <param name="first">The middle of the first regime of the corpus.</param>
    /// <returns>E.g. <c>leave-one-speaker-out, quick geometry, 2000 segments an epoch, 12 epochs, f32</c>.</returns>
    public static string Of(SystemRuns middle, SystemRuns first)
    {
        var settings = middle.Settings;
        var segments = Of("epoch-segments", "none");
        var epochs = Of("stop-after", "none");
        var domain = Of("domain-data", "none");
        string[] words =
        [
            Of("folds", "") + (settings.ContainsKey("groups") ? $" ({settings["groups"]})" : ""),
            .. settings.TryGetValue("geometry", out var geometry) ? (string[])[$"{geometry} geometry"] : [],
            segments == "none" ? "one pass an epoch" : $"{segments} segments an epoch",
            $"{(epochs == "none" ? Of("epochs", "?") : epochs)} epochs",
            Of("precision", "?"),
            .. Of(RunSettings.Selection, "last") is "last"
                ? (string[])[]
                : [$"epoch by {Of(RunSettings.Selection, "")}"],
            .. domain == "none" ? (string[])[] : [$"domain data of {domain}"],
            .. Protocol.Options.Where(name => Of(name, "") == "true").Order(StringComparer.Ordinal),
            .. RunSettings.CameLater.Where(settings.ContainsKey).Select(name => $"{name} {settings[name]}"),
            .. Apart(settings, first.Settings).Select(name => $"{name} {RunSettings.Value(settings, name)}"),
        ];
        return string.Join(", ", words);

        string Of(string name, string absent) => settings.GetValueOrDefault(name, absent);
    }

    // What a name says already is not said twice; hashes say nothing to a reader.
    private static IEnumerable<string> Apart(
        IReadOnlyDictionary<string, string> settings,
        IReadOnlyDictionary<string, string> first
    ) =>
        settings
            .Keys.Union(first.Keys)
            .Where(name => RunSettings.Value(settings, name) != RunSettings.Value(first, name))
            .Where(name =>
                !Said.Contains(name) && !Protocol.Options.Contains(name) && !RunSettings.CameLater.Contains(name)
            )
            .Order(StringComparer.Ordinal);

    private static readonly string[] Said =
    [
        "corpus",
        "domain-data",
        "epoch-segments",
        "epochs",
        "features",
        "geometry",
        "precision",
        "stop-after",
    ];
}
