using Adarl.Runs.Records;

namespace Adarl.Runs.Statistics;

/// <summary>What a run would have scored at the epochs that other policies choose.</summary>
/// <remarks>
/// Of the epochs that were not chosen a run keeps each fold's WA and UA and no prediction: fold means can be had, pooled UA,
/// confusions and tests over utterances cannot. <see cref="SelectionPolicy.OtherSpeaker"/> needs speakers who were kept
/// aside while the run trained, so that it can be had from a run under that policy alone; what such a run says of the other
/// policies is of networks that trained on fewer speakers.
/// </remarks>
public static class SelectionEffect
{
    /// <summary>The fold means under a policy, averaged over runs.</summary>
    /// <param name="runs">Runs that differ in their seed alone.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>Null where a fold has no epochs, or none with what the policy looks at.</returns>
    public static SelectionScore? Of(IReadOnlyList<Run> runs, SelectionPolicy policy)
    {
        var chosen = runs.SelectMany(r => r.Folds)
            .Select(f =>
                Chosen(f.Record.Epochs, policy) is { TestUaOracle: not null, TestWaOracle: not null } e ? e : null
            )
            .ToList();
        return chosen.Count == 0 || chosen.Any(e => e is null)
            ? null
            : new SelectionScore(
                policy,
                chosen.Average(e => e!.TestWaOracle!.Value),
                chosen.Average(e => e!.TestUaOracle!.Value),
                chosen.Average(e => e!.Epoch + 1)
            );
    }

    private static EpochRecord? Chosen(IReadOnlyList<EpochRecord> epochs, SelectionPolicy policy) =>
        policy switch
        {
            SelectionPolicy.Last => epochs.Count == 0 ? null : epochs[^1],
            SelectionPolicy.OtherSpeaker => epochs.Where(e => e.ValidationUa is not null).MaxBy(e => e.ValidationUa),
            SelectionPolicy.TestOracle => epochs.Where(e => e.TestUaOracle is not null).MaxBy(e => e.TestUaOracle),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "no such policy"),
        };
}

/// <summary>Fold means under a policy. Shares lie in [0, 1].</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Wa">Mean WA over folds and runs.</param>
/// <param name="Ua">Mean UA over folds and runs.</param>
/// <param name="Epoch">Mean of the chosen epochs, from 1.</param>
public sealed record SelectionScore(SelectionPolicy Policy, double Wa, double Ua, double Epoch);
