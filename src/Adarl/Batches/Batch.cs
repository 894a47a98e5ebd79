using static TorchSharp.torch;

namespace Adarl.Batches;

/// <summary>How much of a training's updates are done, as shares from 0 to 1; both 0 outside of training.</summary>
/// <param name="OfSchedule">Of those of the whole schedule (50 epochs in the paper).</param>
/// <param name="OfTraining">Of those that are really made, where training ends before its schedule.</param>
public readonly record struct TrainingShare(double OfSchedule, double OfTraining);

/// <summary>What a network is handed with a batch of B items.</summary>
/// <param name="Values">Pictures [B, 3, F, T], best with channels-last strides; sequences [B, T, W], zeros beyond an item's end; or vectors [B, W].</param>
/// <param name="Lengths">Frames of each sequence, [B], int64, on the CPU; null for items that are all of one size.</param>
/// <param name="Domains">
/// The domains of the rows, [B], int64: the labels in training. In evaluation null, but for a system that is told the domain.
/// </param>
/// <param name="Done">How far training has come.</param>
/// <param name="StepSeed">The seed of what this step of a training draws, such as dropout's masks; the same after a resume.</param>
public sealed record Batch(
    Tensor Values,
    Tensor? Lengths = null,
    Tensor? Domains = null,
    TrainingShare Done = default,
    long StepSeed = 0
)
{
    /// <summary>Items, B.</summary>
    public long Size => Values.shape[0];

    /// <summary>Values alone.</summary>
    /// <param name="values">As <see cref="Values"/>.</param>
    public static implicit operator Batch(Tensor values) => new(values);

    /// <summary>[B, T]: true where a sequence has a frame; the caller's dispose scope owns it.</summary>
    /// <exception cref="InvalidOperationException">The items have no lengths.</exception>
    public Tensor Mask()
    {
        var lengths = Lengths ?? throw new InvalidOperationException("items of one size have no mask");
        var frames = Enumerable.Range(0, (int)Values.shape[1]).Select(t => (long)t).ToArray();
        return tensor(frames, device: Values.device).unsqueeze(0L) < lengths.to(Values.device).unsqueeze(1L);
    }
}
