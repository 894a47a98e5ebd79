using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>A tensor for each parameter that has been moved, in float32 and of the parameter's shape: an optimizer's memory.</summary>
/// <param name="what">What such a tensor is, for messages.</param>
/// <param name="parameters">The parameters.</param>
internal sealed class ParameterMemory(string what, IReadOnlyList<Parameter> parameters) : IDisposable
{
    private readonly Dictionary<int, Tensor> kept = [];

    /// <summary>The tensor of a parameter, or null before its first update.</summary>
    /// <param name="place">The parameter's place.</param>
    public Tensor? Find(int place) => kept.GetValueOrDefault(place);

    /// <summary>Takes the first tensor of a parameter out of its dispose scope.</summary>
    /// <param name="place">The parameter's place.</param>
    /// <param name="first">The tensor, which nobody else holds.</param>
    public Tensor Keep(int place, Tensor first) => kept[place] = first.DetachFromDisposeScope();

    /// <summary>Writes all tensors.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(kept.Count);
        foreach (var (place, values) in kept)
        {
            writer.Write(place);
            using var here = values.cpu();
            foreach (var value in here.data<float>().ToArray())
                writer.Write(value);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in the place of what there is.</summary>
    /// <exception cref="InvalidDataException">It belongs to other parameters.</exception>
    public void Load(BinaryReader reader)
    {
        Dispose();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var place = reader.ReadInt32();
            if (place < 0 || place >= parameters.Count)
                throw new InvalidDataException($"a {what} of parameter {place}: expected below {parameters.Count}");
            var parameter = parameters[place];
            var values = new float[parameter.numel()];
            for (var at = 0; at < values.Length; at++)
                values[at] = reader.ReadSingle();
            using var scope = NewDisposeScope();
            Keep(place, tensor(values).reshape(parameter.shape).to(parameter.device));
        }
    }

    /// <summary>Frees all tensors.</summary>
    public void Dispose()
    {
        foreach (var values in kept.Values)
            values.Dispose();
        kept.Clear();
    }
}
