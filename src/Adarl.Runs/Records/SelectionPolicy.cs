namespace Adarl.Runs.Records;

/// <summary>Which epoch's model a fold is scored with.</summary>
public enum SelectionPolicy
{
    /// <summary>The last epoch trained.</summary>
    Last,

    /// <summary>The epoch with the best UA on validation speakers, who are neither trained on nor tested.</summary>
    OtherSpeaker,

    /// <summary>The epoch with the best UA on the test speakers themselves: an optimistic oracle.</summary>
    TestOracle,
}
