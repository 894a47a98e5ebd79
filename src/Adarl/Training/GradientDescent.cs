using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>Parameters that decay alike.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Decay">Their weight decay.</param>
public sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double Decay);

/// <summary>
/// Stochastic gradient descent: d = gradient + decay * p; with momentum m, v = m v + d and d = v; p = p - rate * d. In the order of TorchSharp's own,
/// whose numbers a garbage collection may free while they are read (<see cref="Numbers"/>).
/// </summary>
/// <param name="groups">What is moved.</param>
/// <param name="rate">The rate of the first updates.</param>
/// <param name="momentum">m.</param>
public sealed class GradientDescent(IReadOnlyList<ParameterGroup> groups, double rate, double momentum) : IDisposable
{
    private readonly (Parameter Parameter, double Decay)[] all =
    [
        .. groups.SelectMany(g => g.Parameters.Select(p => (p, g.Decay))),
    ];

    private readonly Dictionary<int, Tensor> velocities = [];

    /// <summary>The rate of the updates to come.</summary>
    public double Rate { get; set; } = rate;

    /// <summary>Forgets the gradients.</summary>
    public void Forget()
    {
        foreach (var (parameter, _) in all)
            parameter.grad = null;
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    public void Step()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < all.Length; i++)
        {
            var (parameter, decay) = all[i];
            if (parameter.grad is not { } gradient)
                continue;
            var step = decay == 0 ? gradient : gradient.add(parameter, alpha: Numbers.Of(decay));
            if (momentum != 0)
                step = velocities.TryGetValue(i, out var velocity)
                    ? velocity.mul_(Numbers.Of(momentum)).add_(step, alpha: Numbers.Of(1L))
                    : velocities[i] = step.clone().DetachFromDisposeScope();
            parameter.add_(step, alpha: Numbers.Of(-Rate));
        }
    }

    /// <summary>Writes what the updates so far have left behind: the velocities.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(velocities.Count);
        foreach (var (i, velocity) in velocities)
        {
            writer.Write(i);
            using var here = velocity.cpu();
            foreach (var value in here.data<float>().ToArray())
                writer.Write(value);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It belongs to other parameters.</exception>
    public void Load(BinaryReader reader)
    {
        Free();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var i = reader.ReadInt32();
            if (i < 0 || i >= all.Length)
                throw new InvalidDataException($"a velocity of parameter {i}: expected below {all.Length}");
            var parameter = all[i].Parameter;
            var values = new float[parameter.numel()];
            for (var at = 0; at < values.Length; at++)
                values[at] = reader.ReadSingle();
            using var scope = NewDisposeScope();
            velocities[i] = tensor(values).reshape(parameter.shape).to(parameter.device).DetachFromDisposeScope();
        }
    }

    /// <summary>Frees the velocities; parameters belong to others.</summary>
    public void Dispose() => Free();

    private void Free()
    {
        foreach (var velocity in velocities.Values)
            velocity.Dispose();
        velocities.Clear();
    }
}
