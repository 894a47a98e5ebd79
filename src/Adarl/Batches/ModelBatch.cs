using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>How much of a training's updates are done, as shares from 0 to 1; both 0 outside of training.</summary>
/// <param name="OfSchedule">Of those of the whole schedule (50 epochs in the paper).</param>
/// <param name="OfTraining">Of those that are really made, where training ends before its schedule.</param>
public readonly record struct TrainingShare(double OfSchedule, double OfTraining);

/// <summary>What a network is handed with a batch of B pictures.</summary>
/// <param name="Pictures">[B, 3, F, T], values in [0, 1], best with channels-last strides.</param>
/// <param name="Domains">
/// The domains of the rows, [B], int64: the labels in training. In evaluation null, but for a system that is told
/// (<see cref="NetworkSystem.ToldTestDomain"/>).
/// </param>
/// <param name="Done">How far training has come.</param>
public sealed record ModelBatch(Tensor Pictures, Tensor? Domains = null, TrainingShare Done = default)
{
    /// <summary>Pictures alone.</summary>
    /// <param name="pictures">[B, 3, F, T].</param>
    public static implicit operator ModelBatch(Tensor pictures) => new(pictures);
}
