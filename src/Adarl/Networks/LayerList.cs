using Adarl.Batches;
using Adarl.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>A layer that has parameters.</summary>
/// <param name="Name">Its place in the network, e.g. <c>emotionExtractor.conv1</c>.</param>
/// <param name="Kind">What it is, in the words of Table 1.</param>
/// <param name="Output">The shape that comes out for one item, without the batch.</param>
/// <param name="Parameters">Trainable parameters.</param>
public sealed record LayerInfo(string Name, string Kind, IReadOnlyList<long> Output, long Parameters);

/// <summary>Lists a network's layers as Table 1 does, by asking the network itself: shapes are those that come out.</summary>
public static class LayerList
{
    /// <summary>The layers, in the order in which they compute an item of each domain.</summary>
    /// <param name="model">The network; its state is not changed.</param>
    /// <param name="example">Items of the kind it was made for, one of each domain.</param>
    public static IReadOnlyList<LayerInfo> Of(EmotionModel model, Batch example)
    {
        var layers = new List<LayerInfo>();
        var removals = Leaves("", model).Select(leaf => Listen(leaf.Name, leaf.Module)).ToList();
        var training = model.training;
        model.eval();
        using (no_grad())
        using (NewDisposeScope())
        {
            model.Compute(example);
        }
        model.train(training);
        foreach (var remove in removals)
            remove();
        return layers;

        Action Listen(string name, nn.Module module)
        {
            return module switch
            {
                nn.Module<Tensor, Tensor> plain => plain.register_forward_hook((_, _, output) => Note(output)).remove,
                nn.Module<Maps, Tensor> maps => maps.register_forward_hook((_, _, output) => Note(output)).remove,
                nn.Module<Tensor, Tensor, Tensor> two => two.register_forward_hook(
                    (_, _, _, output) => Note(output)
                ).remove,
                _ => throw new InvalidOperationException($"{name} is no layer with one or two inputs"),
            };

            Tensor Note(Tensor output)
            {
                layers.Add(new(name, Kind(module), output.shape[1..], module.parameters().Sum(p => p.numel())));
                return output;
            }
        }
    }

    private static IEnumerable<(string Name, nn.Module Module)> Leaves(string path, nn.Module module)
    {
        foreach (var (name, child) in module.named_children())
        {
            if (child is ILayer || (child is nn.Module<Tensor, Tensor> && child.parameters(recurse: false).Any()))
                yield return (path + name, child);
            else
                foreach (var below in Leaves($"{path}{name}.", child))
                    yield return below;
        }
    }

    private static string Kind(nn.Module module) =>
        module switch
        {
            ILayer layer => layer.Description,
            ChannelwiseDense => "channel-wise FC",
            Dense => "FC",
            ContextGate => "context gate",
            BatchNorm1d => "batch norm",
            _ => module.GetName(),
        };
}
