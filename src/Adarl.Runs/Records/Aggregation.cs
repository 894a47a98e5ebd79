namespace Adarl.Runs.Records;

/// <summary>How the answer to an utterance comes from its pieces.</summary>
public enum Aggregation
{
    /// <summary>It is the mean of the probabilities of all its segments (section 2.4).</summary>
    MeanOfSegments,

    /// <summary>It is the system's own, as of a second stage or of a fusion: segments may be recorded beside it, and it need not be their mean.</summary>
    Own,
}
