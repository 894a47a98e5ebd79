using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>Moves parameters along their gradients. A checkpoint holds what its updates leave behind.</summary>
/// <param name="groups">What is moved; the optimizer never disposes it.</param>
/// <param name="rate">The rate of the first updates.</param>
public abstract class Optimizer(IReadOnlyList<ParameterGroup> groups, double rate) : IDisposable
{
    private readonly double[] decays = [.. groups.SelectMany(g => g.Parameters.Select(_ => g.Decay))];

    /// <summary>All parameters, group after group.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = [.. groups.SelectMany(g => g.Parameters)];

    /// <summary>The rate of the updates to come.</summary>
    public double Rate { get; set; } = rate;

    /// <summary>Forgets the gradients.</summary>
    public void Forget()
    {
        foreach (var parameter in Parameters)
            parameter.grad = null;
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    public void Step()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        for (var place = 0; place < Parameters.Count; place++)
            if (Parameters[place].grad is { } gradient)
                Move(place, Parameters[place], gradient, decays[place]);
    }

    /// <summary>Moves one parameter, without a gradient of its own, inside a dispose scope.</summary>
    /// <param name="place">Its place in <see cref="Parameters"/>.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient, of the same shape; stays as it is.</param>
    /// <param name="decay">Its weight decay.</param>
    protected abstract void Move(int place, Parameter parameter, Tensor gradient, double decay);

    /// <summary>Writes what the updates so far have left behind.</summary>
    /// <param name="writer">Where it goes.</param>
    public abstract void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote, in the place of what there is.</summary>
    /// <param name="reader">Where it comes from.</param>
    /// <exception cref="InvalidDataException">It belongs to other parameters.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public abstract void Load(BinaryReader reader);

    /// <summary>Frees what the updates left behind.</summary>
    public abstract void Dispose();
}
