namespace Adarl.Evaluation;

/// <summary>Folds that were wanted and that another process works on: nothing is wrong with what was asked. The command line exits with code 1.</summary>
/// <param name="message">Which folds, and what happens to them.</param>
public sealed class FoldsLeftException(string message) : Exception(message);
