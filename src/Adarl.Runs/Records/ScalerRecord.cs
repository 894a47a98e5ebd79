namespace Adarl.Runs.Records;

/// <summary>The statistics a fold's spectrograms were normalised with, fitted on its training speakers alone.</summary>
public sealed record ScalerRecord
{
    /// <summary>SHA-256 (lower-case hex) over the statistics as the features hold them.</summary>
    public required string Hash { get; init; }

    /// <summary>One entry a spectrogram plane, e.g. one for each window length.</summary>
    public required IReadOnlyList<ScalerPlane> Planes { get; init; }
}

/// <summary>The statistics of one spectrogram plane.</summary>
public sealed record ScalerPlane
{
    /// <summary>What the plane holds, e.g. <c>40 ms</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Mean a frequency bin, in log units, lowest frequency first; one value where normalisation is global.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>Standard deviation a frequency bin, in log units, lowest frequency first.</summary>
    public required IReadOnlyList<double> Deviations { get; init; }
}
