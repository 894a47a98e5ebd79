using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Training;

/// <summary>Which rule moves the weights.</summary>
public enum OptimiserChoice
{
    /// <summary>Stochastic gradient descent, as in section 3.2 (default).</summary>
    Sgd,

    /// <summary>Adam, its weight decay part of the gradient.</summary>
    Adam,

    /// <summary>Adam, its weight decay taken from the weights themselves.</summary>
    Adamw,
}

/// <summary>How gradients become updates. Rate, momentum and weight decay are options of the training.</summary>
public sealed record OptimiserOptions
{
    /// <summary>The rule.</summary>
    [Option("optimiser", "Which rule moves the weights.", Section = "3.2", Later = true)]
    public OptimiserChoice Optimiser { get; init; } = OptimiserChoice.Sgd;

    /// <summary>beta_1 of Adam.</summary>
    [Option("adam-beta1", "Adam's memory of gradients.", Least = 0, Below = 1, Later = true)]
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>beta_2 of Adam.</summary>
    [Option("adam-beta2", "Adam's memory of squared gradients.", Least = 0, Below = 1, Later = true)]
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>epsilon of Adam.</summary>
    [Option("adam-epsilon", "What Adam adds to the root of squared gradients.", Above = 0, Most = 1, Later = true)]
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>The greatest 2-norm of all gradients together, or null.</summary>
    [Option("clip-norm", "The greatest norm of all gradients together.", Above = 0, Later = true)]
    public double? ClipNorm { get; init; }

    /// <summary>The greatest magnitude of a gradient's entry, or null.</summary>
    [Option("clip-value", "The greatest magnitude of an entry of a gradient.", Above = 0, Later = true)]
    public double? ClipValue { get; init; }

    /// <summary>Makes the optimizer at its first step.</summary>
    /// <param name="groups">What is moved.</param>
    /// <param name="rate">The rate of the first updates.</param>
    /// <param name="momentum">The momentum of <see cref="OptimiserChoice.Sgd"/>.</param>
    /// <exception cref="InputException">Adam is asked for a momentum.</exception>
    public Optimizer Create(IReadOnlyList<ParameterGroup> groups, double rate, double momentum)
    {
        if (Optimiser == OptimiserChoice.Sgd)
            return new GradientDescent(groups, rate, momentum);
        OptionCheck.Require(momentum == 0, "momentum", momentum, "0, or the optimiser sgd: Adam has adam-beta1");
        var decoupled = Optimiser == OptimiserChoice.Adamw;
        return new AdamDescent(groups, rate, new AdamNumbers(AdamBeta1, AdamBeta2, AdamEpsilon, decoupled));
    }
}
