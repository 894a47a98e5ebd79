using Adarl.Batches;
using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>How strongly gradients are reversed in the course of training (lambda_p).</summary>
public enum ReversalChoice
{
    /// <summary>lambda_p = 2 / (1 + e^(-10 p)) - 1, p the share of the whole schedule's updates that are done (default).</summary>
    OverSchedule,

    /// <summary>The same with p the share of the updates that are really made.</summary>
    OverTraining,

    /// <summary>lambda_p = 1 throughout.</summary>
    Constant,
}

/// <summary>
/// The gradient reversal layer of Figure 1 (a): values pass as they are, gradients come back times -lambda. What follows
/// the layer learns to tell the domains, what precedes it learns to make that hard.
/// </summary>
public static class GradientReversal
{
    private const double Steepness = 10;

    /// <summary>lambda_p.</summary>
    /// <param name="choice">How it grows.</param>
    /// <param name="done">How far training has come.</param>
    public static double Strength(ReversalChoice choice, TrainingShare done) =>
        choice switch
        {
            ReversalChoice.Constant => 1,
            ReversalChoice.OverTraining => Growing(done.OfTraining),
            _ => Growing(done.OfSchedule),
        };

    /// <summary>Passes values on; their gradient comes back reversed.</summary>
    /// <param name="values">Of any shape.</param>
    /// <param name="strength">lambda_p.</param>
    public static Tensor Apply(Tensor values, double strength) =>
        is_grad_enabled() ? Function.apply(values, strength) : values.alias();

    private static double Growing(double share) => 2 / (1 + Math.Exp(-Steepness * share)) - 1;

    private sealed class Function : autograd.SingleTensorFunction<Function>
    {
        private const string Strength = "strength";

        public override string Name => nameof(GradientReversal);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data(Strength, vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [grad_output * Numbers.Of(-(double)ctx.get_data(Strength)), null!];
    }
}
