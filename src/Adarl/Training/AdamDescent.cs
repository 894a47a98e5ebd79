using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Training;

/// <summary>The numbers of <see cref="AdamDescent"/>.</summary>
/// <param name="Beta1">beta_1, how much of the mean of gradients a step keeps; from 0 to below 1.</param>
/// <param name="Beta2">beta_2, how much of the mean of their squares; from 0 to below 1.</param>
/// <param name="Epsilon">What is added to the root of the squares; above 0.</param>
/// <param name="Decoupled">True takes the decay from the parameter itself (AdamW), false adds it to the gradient (Adam).</param>
public sealed record AdamNumbers(
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    bool Decoupled = false
);

/// <summary>
/// Adam (Kingma and Ba 2015): g = gradient + decay * p; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; after t updates of the parameter
/// p = p - rate / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + epsilon). AdamW (Loshchilov and Hutter 2019): p = p - rate * decay * p comes first,
/// and g is the gradient alone. In the order of PyTorch's loop over single tensors.
/// </summary>
public sealed class AdamDescent : Optimizer
{
    private readonly AdamNumbers numbers;
    private readonly int[] updates;
    private readonly ParameterMemory means;
    private readonly ParameterMemory squares;

    /// <summary>Makes the optimizer at its first step.</summary>
    /// <param name="groups">What is moved.</param>
    /// <param name="rate">The rate of the first updates.</param>
    /// <param name="numbers">Its numbers.</param>
    public AdamDescent(IReadOnlyList<ParameterGroup> groups, double rate, AdamNumbers numbers)
        : base(groups, rate)
    {
        this.numbers = numbers;
        updates = new int[Parameters.Count];
        means = new ParameterMemory("mean", Parameters);
        squares = new ParameterMemory("mean square", Parameters);
    }

    /// <inheritdoc/>
    protected override void Move(int place, Parameter parameter, Tensor gradient, double decay)
    {
        var (beta1, beta2) = (numbers.Beta1, numbers.Beta2);
        var t = ++updates[place];
        using var kept = Numbers.Once(1 - Rate * decay);
        using var size = Numbers.Once(-Rate / (1 - Math.Pow(beta1, t)));
        using var correction = Numbers.Once(Math.Sqrt(1 - Math.Pow(beta2, t)));

        if (numbers.Decoupled)
            parameter.mul_(kept);
        else if (decay != 0)
            gradient = gradient.add(parameter, alpha: Numbers.Of(decay));
        var mean = means.Find(place) ?? means.Keep(place, zeros_like(parameter));
        var square = squares.Find(place) ?? squares.Keep(place, zeros_like(parameter));
        mean.mul_(Numbers.Of(beta1)).add_(gradient, alpha: Numbers.Of(1 - beta1));
        square.mul_(Numbers.Of(beta2)).addcmul_(gradient, gradient, Numbers.Of(1 - beta2));
        var root = square.sqrt().div_(correction).add_(Numbers.Of(numbers.Epsilon), alpha: Numbers.Of(1L));
        parameter.addcdiv_(mean, root, size);
    }

    /// <summary>Writes how often each parameter was moved, and both means.</summary>
    /// <param name="writer">Where they go.</param>
    public override void Save(BinaryWriter writer)
    {
        writer.Write(updates.Length);
        foreach (var count in updates)
            writer.Write(count);
        means.Save(writer);
        squares.Save(writer);
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        if (count != updates.Length)
            throw new InvalidDataException($"updates of {count} parameters: expected {updates.Length}");
        for (var place = 0; place < count; place++)
            updates[place] = reader.ReadInt32();
        means.Load(reader);
        squares.Load(reader);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        means.Dispose();
        squares.Dispose();
    }
}
