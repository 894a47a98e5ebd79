namespace Adarl.Systems.Simple;

/// <summary>
/// The way of one setting to its minimum: L-BFGS, whose first guess of the inverse second derivative comes from outside. It asks for the
/// objective at <see cref="Trial"/>, takes what was measured there, and asks for the next direction once a step is taken.
/// </summary>
/// <param name="length">How many numbers a point has; the way begins at zero.</param>
/// <param name="tolerance">It ends where the gradient's norm is this share of that at zero.</param>
/// <param name="rounding">What rounding may add to the objective, next to its size.</param>
internal sealed class QuasiNewton(int length, double tolerance, double rounding)
{
    private const int Remembered = 10;
    private const double SufficientFall = 1e-4;
    private readonly List<(double[] Step, double[] Change, double Product)> history = [];
    private readonly double[] factors = new double[Remembered];
    private double[] point = new double[length];
    private double[] direction = [];
    private Measured? here;
    private double first;
    private double fraction;

    /// <summary>Where the objective is to be measured next.</summary>
    public double[] Trial { get; private set; } = new double[length];

    /// <summary>The curvature where the way is now.</summary>
    public double[] Curvature => here!.Curvature;

    /// <summary>The gradient's norm where the way is now over that at zero.</summary>
    public double Share => first == 0 ? 0 : Norm(here!.Gradient) / first;

    /// <summary>Whether it is at the minimum; <see cref="Trial"/> is it then.</summary>
    public bool Arrived => here is not null && Share <= tolerance;

    /// <summary>Takes what was measured at the trial.</summary>
    /// <returns>True where the step is taken; false where the next trial lies half as far.</returns>
    public bool Take(Measured there)
    {
        if (here is null)
            first = Norm(there.Gradient);
        else if (!Falls(here, there))
        {
            fraction /= 2;
            Trial = From(fraction);
            return false;
        }
        else
            Remember(here, there);
        (point, here) = (Trial, there);
        return true;
    }

    /// <summary>The first half of the recursion: what the guess of the inverse second derivative is to be applied to.</summary>
    public double[] Before()
    {
        double[] q = [.. here!.Gradient];
        for (var i = history.Count - 1; i >= 0; i--)
        {
            factors[i] = SoftmaxObjective.Dot(history[i].Step, q) / history[i].Product;
            SoftmaxObjective.Add(q, -factors[i], history[i].Change);
        }
        return q;
    }

    /// <summary>The second half: from the guess's answer to the next trial.</summary>
    public void After(double[] answer)
    {
        for (var i = 0; i < history.Count; i++)
        {
            var (step, change, product) = history[i];
            SoftmaxObjective.Add(answer, factors[i] - SoftmaxObjective.Dot(change, answer) / product, step);
        }
        direction = answer;
        fraction = 1;
        Trial = From(fraction);
    }

    private bool Falls(Measured from, Measured to) =>
        to.Value
        <= from.Value
            - SufficientFall * fraction * SoftmaxObjective.Dot(from.Gradient, direction)
            + rounding * Math.Abs(from.Value);

    private void Remember(Measured from, Measured to)
    {
        double[] step = [.. Trial];
        double[] change = [.. to.Gradient];
        SoftmaxObjective.Add(step, -1, point);
        SoftmaxObjective.Add(change, -1, from.Gradient);
        var product = SoftmaxObjective.Dot(step, change);
        if (product <= 0) // rounding: J is convex
            return;
        if (history.Count == Remembered)
            history.RemoveAt(0);
        history.Add((step, change, product));
    }

    private double[] From(double share)
    {
        double[] trial = [.. point];
        SoftmaxObjective.Add(trial, -share, direction);
        return trial;
    }

    private static double Norm(double[] values) => Math.Sqrt(SoftmaxObjective.Dot(values, values));
}
