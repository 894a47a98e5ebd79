namespace Adarl.Runs.Records;

/// <summary>The state of the source that ran.</summary>
public sealed record CodeVersion
{
    /// <summary>The commit in hex, or <c>unknown</c> where the source is not in a git repository.</summary>
    public required string Commit { get; init; }

    /// <summary>Whether files differed from the commit; null where that is unknown.</summary>
    public bool? Dirty { get; init; }
}
