using Adarl.Runs.Options;

namespace Adarl.Batches;

/// <summary>What is done about classes of different sizes in the training part.</summary>
public enum ClassBalance
{
    /// <summary>Nothing (default).</summary>
    None,

    /// <summary>Classes weigh in the cross entropy by the inverse of their frequency.</summary>
    Loss,

    /// <summary>Batches are drawn so that every class comes equally often.</summary>
    Batches,
}

/// <summary>How a training treats classes of different sizes.</summary>
public sealed record BalanceOptions
{
    /// <summary>What is done.</summary>
    [Option("balance", "What makes up for classes of different sizes.", Later = true)]
    public ClassBalance Balance { get; init; } = ClassBalance.None;
}
