namespace Adarl.Batches;

/// <summary>The seed of what one step of a training draws, such as dropout's masks: the same after a resume.</summary>
public static class StepSeeds
{
    /// <summary>The seed of a step.</summary>
    /// <param name="seed">The root seed.</param>
    /// <param name="fold">The fold's name.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="step">The step within the epoch, from 0.</param>
    public static long Of(long seed, string fold, int epoch, int step) =>
        Seeds.Derive(seed, fold, "epoch", epoch, "step", step);
}
