namespace Adarl.Runs.Records;

/// <summary>What a run's system hears of an utterance, in a line for tables.</summary>
public static class Hearing
{
    /// <summary>What a system says that knows labels alone.</summary>
    public const string Nothing = "nothing";

    /// <summary>The line of a run; of a record from before there was one, what its system and its options say.</summary>
    /// <param name="run">The run.</param>
    public static string Of(RunRecord run) =>
        run.Hears
        ?? run.System switch
        {
            "majority" => Nothing,
            "linear" => "mean and deviation over time of the log spectrogram",
            _ when run.Options.TryGetValue("geometry", out var geometry) => Pictures(
                geometry,
                run.Options.GetValueOrDefault("channels", Painted)
            ),
            _ => $"features {run.FeatureHash[..12]}",
        };

    private const string Painted = "rgb";

    private static string Pictures(string geometry, string channels) =>
        $"pictures of the log spectrogram{(channels == Painted ? "" : $" ({channels})")}, 3 x {(geometry == "quick" ? "200 x 150" : "400 x 300")}";
}
