using Adarl.Runs.Options;

namespace Adarl.Systems.Rivals;

/// <summary>Which windows of an utterance count in <see cref="SegmentCnn"/>, and as what.</summary>
public enum SegmentWindows
{
    /// <summary>All, each with its utterance's label (default).</summary>
    All,

    /// <summary>The tenth that has the most power, each with its utterance's label.</summary>
    LoudestTenth,

    /// <summary>All, and the label is the utterance's alone: see <see cref="PooledCrossEntropy"/>.</summary>
    Instances,
}

/// <summary>The options of <see cref="SegmentCnn"/>.</summary>
public sealed record SegmentCnnOptions
{
    /// <summary>Which windows count.</summary>
    [Option(
        "seg-windows",
        "Which windows of an utterance seg-cnn-elm hears, and whether the label is each one's or the utterance's.",
        Values = "`all`; `loudest-tenth`: the tenth with the most power, in training and answers alike; `instances`: all, the label is that of the windows together",
        Later = true
    )]
    public SegmentWindows Windows { get; init; } = SegmentWindows.All;
}
