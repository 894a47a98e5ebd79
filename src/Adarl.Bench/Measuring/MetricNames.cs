namespace Adarl.Bench.Measuring;

/// <summary>Names of the numbers that cases report.</summary>
internal static class MetricNames
{
    public const string SamplesPerSecond = "samplesPerSecond";
    public const string Steps = "steps";
    public const string Parameters = "parameters";
    public const string HoursPerMinute = "audioHoursPerMinute";
    public const string TimesRealTime = "timesRealTime";
    public const string GigaflopsPerSecond = "gigaflopsPerSecond";
    public const string GigabytesPerSecond = "gigabytesPerSecond";
    public const string Utterances = "utterances";
    public const string Segments = "segments";
    public const string FeatureSeconds = "featureSeconds";
    public const string PassSeconds = "passSeconds";
    public const string Batch = "batch";
    public const string AnswersPerSecond = "inferenceSamplesPerSecond";
    public const string TrainedSound = "trainingSoundSecondsPerSecond";
    public const string AnsweredSound = "inferenceSoundSecondsPerSecond";

    /// <summary>A number's unit, for people.</summary>
    public static string UnitOf(string name) =>
        name switch
        {
            SamplesPerSecond => "samples/s",
            TimesRealTime => "times real time",
            GigaflopsPerSecond => "GFLOP/s",
            GigabytesPerSecond => "GB/s",
            PassSeconds => "s a pass",
            _ => name,
        };
}
