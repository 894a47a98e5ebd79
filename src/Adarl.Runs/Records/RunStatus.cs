namespace Adarl.Runs.Records;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>Under way or interrupted: finished folds can be read, the run can be resumed.</summary>
    Running,

    /// <summary>Ended by an error, which the record states.</summary>
    Failed,

    /// <summary>Every planned fold is there and the run's metrics are computed.</summary>
    Complete,
}
