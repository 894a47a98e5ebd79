using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>Batch norm of maps whose items have lengths of their own: only frames that an item has count for the statistics.</summary>
internal static class FrameNorm
{
    /// <summary>Normalises; in training the running statistics take the batch in.</summary>
    /// <param name="norm">The batch norm.</param>
    /// <param name="maps">[B, C, F, T].</param>
    /// <param name="mask">[B, 1, 1, T]: 1 where an item has a frame.</param>
    /// <returns>Of the same shape; what stands beyond an item's end is of no meaning.</returns>
    public static Tensor Apply(BatchNorm2d norm, Tensor maps, Tensor mask)
    {
        if (!norm.training)
            return NormState.Apply(norm, maps);
        using var scope = NewDisposeScope();
        var channels = maps.shape[1];
        var each = mask.expand(-1, 1, maps.shape[2], -1).flatten(1L).unsqueeze(2L); // [B, F T, 1]
        using var count = each.sum();
        var mean = Mean(maps);
        var centred = maps - mean;
        var variance = Mean(centred * centred);
        NormState.Take(norm, mean.flatten(), variance.flatten(), count.item<float>());
        var scale =
            norm.weight!.reshape(1, channels, 1, 1) / variance.add(Numbers.Of(norm.eps), alpha: Numbers.Of(1L)).sqrt();
        return Numbers.Sum(centred * scale, norm.bias!.reshape(1, channels, 1, 1)).MoveToOuterDisposeScope();

        // Of each channel: [1, C, 1, 1].
        Tensor Mean(Tensor values) => (values.flatten(2L).matmul(each).sum(0L) / count).reshape(1, channels, 1, 1);
    }
}
