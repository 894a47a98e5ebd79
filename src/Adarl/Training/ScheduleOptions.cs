using Adarl.Runs.Options;

namespace Adarl.Training;

/// <summary>How the learning rate goes on.</summary>
public enum RateSchedule
{
    /// <summary>Each epoch's rate is a share of the one's before, as in section 3.2 (default).</summary>
    Exponential,

    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It falls where the validation UA stops rising.</summary>
    Plateau,
}

/// <summary>The learning rates of a training's epochs, and when it ends.</summary>
public sealed record ScheduleOptions
{
    /// <summary>How the rate goes on.</summary>
    [Option("schedule", "How the learning rate goes on.", Section = "3.2", Later = true)]
    public RateSchedule Schedule { get; init; } = RateSchedule.Exponential;

    /// <summary>Epochs without a better validation UA after which the rate falls.</summary>
    [Option(
        "plateau-patience",
        "Epochs without a better validation UA before the rate falls.",
        Least = 1,
        Later = true
    )]
    public int PlateauPatience { get; init; } = 5;

    /// <summary>The share of itself that the rate falls to.</summary>
    [Option("plateau-factor", "The share of itself that the rate falls to.", Above = 0, Below = 1, Later = true)]
    public double PlateauFactor { get; init; } = 0.5;

    /// <summary>Epochs without a better validation UA after which training ends; null never.</summary>
    [Option("patience", "Epochs without a better validation UA before training ends.", Least = 1, Later = true)]
    public int? Patience { get; init; }

    /// <summary>Whether there must be a validation part.</summary>
    public bool NeedsValidation => Schedule == RateSchedule.Plateau || Patience is not null;
}
