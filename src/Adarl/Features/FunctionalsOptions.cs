using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>Which frames count for the pitch's statistics.</summary>
public enum PitchFrames
{
    /// <summary>All; without voice F0, its logarithm and their deltas count as they stand, mostly 0 (default).</summary>
    All,

    /// <summary>For F0, its logarithm and HNR those with voice alone; all statistics are 0 where there are none.</summary>
    Voiced,
}

/// <summary>Which statistics of which descriptors are taken over an utterance. The default is the set of the Emotion Challenge of Interspeech 2009.</summary>
public sealed record FunctionalsOptions
{
    /// <summary>The descriptors, separated by commas.</summary>
    [Option("functional-contours", "Low-level descriptors whose statistics are taken, separated by commas.")]
    public string Contours { get; init; } =
        "rms,zero-crossings,f0,voicing,mfcc-1,mfcc-2,mfcc-3,mfcc-4,mfcc-5,mfcc-6,mfcc-7,mfcc-8,mfcc-9,mfcc-10,mfcc-11,mfcc-12";

    /// <summary>The statistics, separated by commas: words of <see cref="Functional"/>.</summary>
    [Option("functionals", "Statistics of each descriptor, separated by commas.")]
    public string Statistics { get; init; } =
        "mean,standard-deviation,slope,offset,regression-error,skewness,kurtosis,min,max,range,min-position,max-position";

    /// <summary>Whether the statistics of the deltas are taken too.</summary>
    [Option("functional-deltas", "The statistics of the descriptors' deltas too.")]
    public bool Deltas { get; init; } = true;

    /// <summary>Which frames count for the pitch.</summary>
    [Option("functional-pitch", "Which frames count for the statistics of F0, its logarithm and HNR.")]
    public PitchFrames Pitch { get; init; } = PitchFrames.All;

    /// <summary>384 values: 12 statistics of 16 descriptors and of their deltas (Schuller, Steidl, Batliner 2009).</summary>
    public static FunctionalsOptions Challenge2009 { get; } = new();

    /// <summary>35 values: 7 statistics of loudness, F0, ln F0, voicing and HNR (Yoon et al. 2019); over voiced frames is our choice.</summary>
    public static FunctionalsOptions Prosody { get; } =
        new()
        {
            Contours = "loudness,f0,log-f0,voicing,hnr",
            Statistics = "mean,standard-deviation,slope,centroid,p10,p90,range",
            Deltas = false,
            Pitch = PitchFrames.Voiced,
        };
}
