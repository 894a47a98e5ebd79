using Adarl.Runs.Measures;
using Adarl.Runs.Statistics;

namespace Adarl.Runs.Claims;

/// <summary>What the runs of a regime have to say on one comparison of a claim.</summary>
internal sealed class Evidence(ClaimList list, Regime regime)
{
    private readonly Threshold threshold = new(list);

    /// <summary>The finding, or what has to be run to have one.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="comparison">One of its comparisons, whose systems all have runs (<see cref="Regime.Has"/>).</param>
    public (Finding? Found, string? Missing) Of(Claim claim, ClaimComparison comparison)
    {
        var first = regime.Find(comparison.First)!;
        var second = comparison.Second is { } other ? regime.Find(other) : null;
        return claim.Kind switch
        {
            ClaimKind.Difference => Difference(comparison, first, second!),
            ClaimKind.Level => Level(comparison, first),
            ClaimKind.Gate => Gate(first),
            ClaimKind.Distance => Distance(comparison, first, second!),
            ClaimKind.Folds => Folds(comparison, first),
            _ => throw new InvalidOperationException($"a claim of kind {claim.Kind}"),
        };
    }

    private (Finding?, string?) Difference(ClaimComparison comparison, SystemRuns first, SystemRuns second)
    {
        var measure = UtteranceMeasure.Find(comparison.Measure);
        return Paired(
            comparison,
            $"{first.System} - {second.System}, {measure.Title}",
            PairedEffect.Of(SpeakerValues.Of(first, measure), SpeakerValues.Of(second, measure), regime.Seed),
            Finding.SeedsOf(first, second)
        );
    }

    private (Finding?, string?) Folds(ClaimComparison comparison, SystemRuns held)
    {
        if (regime.WithRandomFolds(held) is not { } random)
            return (null, $"runs of {held.System} with random folds");
        var measure = UtteranceMeasure.Find(comparison.Measure);
        // Both rows are of one system: the seeds that stand here are those of the row that has fewer.
        var fewer = random.Runs.Count < held.Runs.Count ? random : held;
        return Paired(
            comparison,
            $"{held.System}, random - held-out, {measure.Title}",
            PairedEffect.Of(SpeakerValues.Of(random, measure), SpeakerValues.Of(held, measure), regime.Seed),
            Finding.SeedsOf(fewer)
        );
    }

    private (Finding?, string?) Level(ClaimComparison comparison, SystemRuns system)
    {
        var measure = UtteranceMeasure.Find(comparison.Measure);
        var values = SpeakerValues.Of(system, measure);
        return Change.Of([.. values.Values], regime.Seed) is not { } change
            ? (null, $"runs of {system.System} that answer for the domain")
            : (
                threshold.Judge(
                    comparison,
                    new Finding
                    {
                        What = $"{system.System}, {measure.Title}",
                        Form = FindingForm.PerCent,
                        Unit = "speakers",
                        N = values.Count,
                        Seeds = Finding.SeedsOf(system),
                        Estimate = change.Mean,
                        Lower = change.Lower,
                        Upper = change.Upper,
                        Says = VerdictKind.Undecided,
                    }
                ),
                null
            );
    }

    private (Finding?, string?) Distance(ClaimComparison comparison, SystemRuns first, SystemRuns second)
    {
        var genders = SpeakerGenders.Of(regime.Rows);
        var (of, than) = (ModelDistances.Of(first, genders), ModelDistances.Of(second, genders));
        if (of.Count == 0 || than.Count == 0)
            return (null, $"embeddings of {first.System} and {second.System}");
        var whole = of.Values.Average();
        var effect = PairedEffect.Of(ModelDistances.Over(of, whole), ModelDistances.Over(than, whole), regime.Seed);
        return Paired(
            comparison,
            $"{first.System} - {second.System}, distance of the genders in shares of {first.System}'s",
            effect,
            Finding.SeedsOf(first, second),
            ("models", FindingForm.PerCent)
        );
    }

    private (Finding?, string?) Gate(SystemRuns system) =>
        GateDifference.Of(system, regime.Seed) is not { } gate
            ? (null, $"runs of {system.System} that keep attention weights of all speakers")
            : (
                threshold.Judge(
                    gate,
                    new Finding
                    {
                        What = $"{system.System}, distance of the genders' gates of {gate.Rows} rows",
                        Form = FindingForm.Weights,
                        Unit = "speakers",
                        N = gate.Speakers,
                        Seeds = Finding.SeedsOf(system),
                        Estimate = gate.Distance,
                        Chance = gate.Chance,
                        P = gate.P,
                        Says = VerdictKind.Undecided,
                    }
                ),
                null
            );

    private (Finding?, string?) Paired(
        ClaimComparison comparison,
        string what,
        PairedEffect? effect,
        IReadOnlyDictionary<string, IReadOnlyList<long>> seeds,
        (string Unit, FindingForm Form)? shown = null
    ) =>
        effect is null
            ? (null, "speakers or models that both systems have")
            : (
                threshold.Judge(
                    comparison,
                    new Finding
                    {
                        What = what,
                        Form = shown?.Form ?? FindingForm.Points,
                        Unit = shown?.Unit ?? "speakers",
                        N = effect.Units,
                        Seeds = seeds,
                        Estimate = effect.Change.Mean,
                        Lower = effect.Change.Lower,
                        Upper = effect.Change.Upper,
                        P = effect.P,
                        Says = VerdictKind.Undecided,
                    }
                ),
                null
            );
}
