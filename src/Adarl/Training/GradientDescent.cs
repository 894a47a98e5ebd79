using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>
/// Stochastic gradient descent: d = gradient + decay * p; with momentum m, v = m v + d and d = v; p = p - rate * d. In the order of TorchSharp's own,
/// whose numbers a garbage collection may free while they are read (<see cref="Numbers"/>).
/// </summary>
public sealed class GradientDescent : Optimizer
{
    private readonly double momentum;
    private readonly ParameterMemory velocities;

    /// <summary>Makes the optimizer at its first step.</summary>
    /// <param name="groups">What is moved.</param>
    /// <param name="rate">The rate of the first updates.</param>
    /// <param name="momentum">m, from 0 to below 1.</param>
    public GradientDescent(IReadOnlyList<ParameterGroup> groups, double rate, double momentum)
        : base(groups, rate)
    {
        this.momentum = momentum;
        velocities = new ParameterMemory("velocity", Parameters);
    }

    /// <inheritdoc/>
    protected override void Move(int place, Parameter parameter, Tensor gradient, double decay)
    {
        var step = decay == 0 ? gradient : gradient.add(parameter, alpha: Numbers.Of(decay));
        if (momentum != 0)
            step = velocities.Find(place) is { } velocity
                ? velocity.mul_(Numbers.Of(momentum)).add_(step, alpha: Numbers.Of(1L))
                : velocities.Keep(place, step.clone());
        parameter.add_(step, alpha: Numbers.Of(-Rate));
    }

    /// <summary>Writes the velocities.</summary>
    /// <param name="writer">Where they go.</param>
    public override void Save(BinaryWriter writer) => velocities.Save(writer);

    /// <inheritdoc/>
    public override void Load(BinaryReader reader) => velocities.Load(reader);

    /// <inheritdoc/>
    public override void Dispose() => velocities.Dispose();
}
