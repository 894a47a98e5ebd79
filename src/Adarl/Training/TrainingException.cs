namespace Adarl.Training;

/// <summary>A training that cannot go on, such as one whose loss is no number any more. The command line exits with code 1.</summary>
/// <param name="message">Fold, epoch and batch, and what happened.</param>
public sealed class TrainingException(string message) : Exception(message);
