namespace Adarl.Runs.Records;

/// <summary>What an utterance was used for in one fold.</summary>
public enum Part
{
    /// <summary>Training: its label moved the weights.</summary>
    Train,

    /// <summary>Validation: its label may have chosen the epoch, never the weights.</summary>
    Validation,

    /// <summary>Test: held out from weights, scaler and choice of epoch.</summary>
    Test,
}
