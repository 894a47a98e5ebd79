namespace Adarl.Training;

/// <summary>Where a fold's training stands.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="Epoch">The epoch under way, from 0.</param>
/// <param name="Epochs">Epochs that will be trained.</param>
/// <param name="Step">Steps of the epoch done.</param>
/// <param name="Steps">Steps of the epoch.</param>
/// <param name="Loss">The loss of the last step.</param>
public sealed record TrainingProgress(string Fold, int Epoch, int Epochs, int Step, int Steps, double Loss)
{
    /// <summary>What the steps are where they are no updates of a network, in the plural; null where they are.</summary>
    public string? Doing { get; init; }
}
