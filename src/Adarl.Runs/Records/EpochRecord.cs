namespace Adarl.Runs.Records;

/// <summary>One epoch of the schedule, as it went. Accuracies lie in [0, 1].</summary>
public sealed record EpochRecord
{
    /// <summary>The epoch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The learning rate of its updates (section 3.2: 0.2 * 0.7^epoch).</summary>
    public required double LearningRate { get; init; }

    /// <summary>Mean weighted loss of its updates (Eq. 9).</summary>
    public required double Loss { get; init; }

    /// <summary>Mean emotion loss L_E (Eq. 7), unweighted.</summary>
    public required double EmotionLoss { get; init; }

    /// <summary>Mean domain loss L_D (Eq. 6), unweighted; null for a system without it.</summary>
    public double? DomainLoss { get; init; }

    /// <summary>Mean centre loss L_cen (Eq. 8), unweighted; null for a system without it.</summary>
    public double? CenterLoss { get; init; }

    /// <summary>Means of the further loss terms of the system, unweighted, by name; null for a system without any.</summary>
    public IReadOnlyDictionary<string, double>? OtherLosses { get; init; }

    /// <summary>
    /// Share of labelled training segments whose emotion was right when they were trained on; null for an epoch without any, all of
    /// whose segments carry a domain alone (section 2.3).
    /// </summary>
    public double? TrainWa { get; init; }

    /// <summary>Mean recall over the emotions of training segments when they were trained on; null as <see cref="TrainWa"/>.</summary>
    public double? TrainUa { get; init; }

    /// <summary>Share of training segments whose domain was right when they were trained on.</summary>
    public double? TrainDomainAccuracy { get; init; }

    /// <summary>WA over the utterances of the validation speakers, where there are any.</summary>
    public double? ValidationWa { get; init; }

    /// <summary>UA over the utterances of the validation speakers, where there are any.</summary>
    public double? ValidationUa { get; init; }

    /// <summary>WA over the test utterances: observed, and used by no choice except <see cref="SelectionPolicy.TestOracle"/>.</summary>
    public double? TestWaOracle { get; init; }

    /// <summary>UA over the test utterances: observed, and used by no choice except <see cref="SelectionPolicy.TestOracle"/>.</summary>
    public double? TestUaOracle { get; init; }

    /// <summary>Share of test utterances whose domain was right: observed, and used by no choice.</summary>
    public double? TestDomainAccuracy { get; init; }

    /// <summary>Segments trained on in this epoch, repetitions counted.</summary>
    public required int Segments { get; init; }

    /// <summary>Updates of the weights in this epoch.</summary>
    public required int Updates { get; init; }

    /// <summary>Wall time of the epoch in seconds, its evaluation included.</summary>
    public required double Seconds { get; init; }
}
