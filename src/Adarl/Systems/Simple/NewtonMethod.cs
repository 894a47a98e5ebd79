using Adarl.Training;

namespace Adarl.Systems.Simple;

/// <summary>
/// Newton's method for a convex objective. Each step solves the Newton equation by conjugate gradients, the more exactly the
/// nearer the minimum, and goes back until the objective falls enough. Nothing in it is random.
/// </summary>
internal static class NewtonMethod
{
    /// <summary>The minimum counts as found when the gradient's norm has fallen to this share of that at zero.</summary>
    public const double Tolerance = 1e-9;

    private const int MostSteps = 200;
    private const int MostDirections = 1000;
    private const double SufficientFall = 1e-4;

    /// <summary>What rounding may add to an objective, next to its size.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Finds the minimum.</summary>
    /// <param name="objective">What falls.</param>
    /// <param name="start">Where to begin; it is not changed.</param>
    /// <exception cref="TrainingException">The gradient does not vanish within 200 steps.</exception>
    public static double[] Minimise(SoftmaxObjective objective, double[] start)
    {
        var zero = new double[objective.Parameters];
        objective.MoveTo(zero);
        var scale = Norm(objective.Gradient(zero));
        double[] point = [.. start];
        var value = objective.MoveTo(point);
        for (var step = 0; ; step++)
        {
            var gradient = objective.Gradient(point);
            var relative = Norm(gradient) / scale;
            if (scale == 0 || relative <= Tolerance)
                return point;
            if (step == MostSteps)
                throw new TrainingException(
                    $"the logistic regression is not at its minimum after {step} steps: its gradient fell to {relative:g3} of that at zero, expected {Tolerance:g3}"
                );
            var direction = Direction(objective, gradient, Math.Min(0.1, Math.Sqrt(relative)));
            (point, value) = Descend(objective, point, value, direction, SoftmaxObjective.Dot(gradient, direction));
        }
    }

    /// <summary>Solves (second derivative) d = -gradient by conjugate gradients to a share of the gradient's norm.</summary>
    private static double[] Direction(SoftmaxObjective objective, double[] gradient, double share)
    {
        var direction = new double[gradient.Length];
        var residual = new double[gradient.Length];
        SoftmaxObjective.Add(residual, -1, gradient);
        double[] conjugate = [.. residual];
        var squares = SoftmaxObjective.Dot(residual, residual);
        var enough = share * share * squares;
        for (var i = 0; i < MostDirections && squares > enough; i++)
        {
            var product = objective.Curvature(conjugate);
            var length = squares / SoftmaxObjective.Dot(conjugate, product);
            SoftmaxObjective.Add(direction, length, conjugate);
            SoftmaxObjective.Add(residual, -length, product);
            var next = SoftmaxObjective.Dot(residual, residual);
            for (var j = 0; j < conjugate.Length; j++)
                conjugate[j] = residual[j] + next / squares * conjugate[j];
            squares = next;
        }
        return direction;
    }

    private static (double[] Point, double Value) Descend(
        SoftmaxObjective objective,
        double[] from,
        double value,
        double[] direction,
        double slope
    )
    {
        for (var length = 1.0; ; length /= 2)
        {
            double[] point = [.. from];
            SoftmaxObjective.Add(point, length, direction);
            var there = objective.MoveTo(point);
            if (there <= value + SufficientFall * length * slope + Rounding * Math.Abs(value))
                return (point, there);
        }
    }

    private static double Norm(double[] values) => Math.Sqrt(SoftmaxObjective.Dot(values, values));
}
