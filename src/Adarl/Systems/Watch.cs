using Adarl.Training;

namespace Adarl.Systems;

/// <summary>Answers of a system for utterances.</summary>
/// <param name="utterances">Positions in the corpus.</param>
/// <param name="told">The domain of each of them, for a system that is told; null for every other one.</param>
public delegate IReadOnlyList<UtteranceAnswer> AskUtterances(
    IReadOnlyList<int> utterances,
    IReadOnlyList<int>? told = null
);

/// <summary>What looks on while a system learns.</summary>
/// <param name="Observe">Looks at the held-out parts after an epoch; the system sees nothing of them but what this returns.</param>
/// <param name="Progress">Told after every step, or null.</param>
/// <param name="Clock">For durations.</param>
/// <param name="Stop">Ends the training between two steps.</param>
public sealed record Watch(
    Func<AskUtterances, EpochObservation> Observe,
    IProgress<TrainingProgress>? Progress,
    TimeProvider Clock,
    CancellationToken Stop
);
