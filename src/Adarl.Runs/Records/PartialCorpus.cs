namespace Adarl.Runs.Records;

/// <summary>That a corpus was read although it is not what is known of it (<c>--ignore-counts</c>).</summary>
public sealed record PartialCorpus
{
    /// <summary>The utterances of the classes asked for that are known of it.</summary>
    public required int Known { get; init; }

    /// <summary>Those that were there.</summary>
    public required int Found { get; init; }

    /// <summary>Found against known in words, as titles say it, e.g. <c>96 of 2,280 utterances</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Found:N0} of {Known:N0} utterances");
}
