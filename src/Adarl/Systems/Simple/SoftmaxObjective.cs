using System.Numerics;
using System.Runtime.InteropServices;

namespace Adarl.Systems.Simple;

/// <summary>
/// What multinomial logistic regression minimises, J(W, b) = sum_i w_i * -ln p_(y_i)(x_i) + ||W||^2 / (2 C) with
/// p = softmax(W x + b), in double precision. The penalty leaves the intercepts b alone.
/// </summary>
/// <param name="rows">N rows of P values and a last one that is 1, for the intercept.</param>
/// <param name="labels">N classes from 0 to K - 1.</param>
/// <param name="weights">N weights w.</param>
/// <param name="classes">K.</param>
/// <param name="c">C.</param>
internal sealed class SoftmaxObjective(
    IReadOnlyList<double[]> rows,
    IReadOnlyList<int> labels,
    IReadOnlyList<double> weights,
    int classes,
    double c
)
{
    private readonly int width = rows[0].Length;
    private readonly double[] probabilities = new double[rows.Count * classes];

    /// <summary>How many parameters there are: K rows of P weights and an intercept, one after the other.</summary>
    public int Parameters => classes * width;

    /// <summary>J at some parameters; <see cref="Gradient"/> and <see cref="Curvature"/> then belong to the same point.</summary>
    public double MoveTo(double[] parameters)
    {
        var loss = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            var p = probabilities.AsSpan(i * classes, classes);
            Scores(rows[i], parameters, p);
            loss -= weights[i] * Softmax(p, labels[i]);
        }
        var squares = 0.0;
        for (var k = 0; k < classes; k++)
        {
            var own = parameters.AsSpan(k * width, width - 1);
            squares += Dot(own, own);
        }
        return loss + squares / (2 * c);
    }

    /// <summary>The gradient of J where the objective was moved to.</summary>
    public double[] Gradient(double[] parameters)
    {
        var gradient = Penalty(parameters);
        for (var i = 0; i < rows.Count; i++)
        for (var k = 0; k < classes; k++)
        {
            var residual = probabilities[i * classes + k] - (labels[i] == k ? 1 : 0);
            Add(gradient.AsSpan(k * width, width), weights[i] * residual, rows[i]);
        }
        return gradient;
    }

    /// <summary>The product of J's second derivative, where the objective was moved to, and a direction.</summary>
    public double[] Curvature(double[] direction)
    {
        var product = Penalty(direction);
        Span<double> changes = stackalloc double[classes];
        for (var i = 0; i < rows.Count; i++)
        {
            Scores(rows[i], direction, changes);
            var p = probabilities.AsSpan(i * classes, classes);
            var mean = Dot(p, changes);
            for (var k = 0; k < classes; k++)
                Add(product.AsSpan(k * width, width), weights[i] * p[k] * (changes[k] - mean), rows[i]);
        }
        return product;
    }

    /// <summary>K scores W x + b of a row that ends in 1.</summary>
    public static void Scores(double[] row, double[] parameters, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++)
            scores[k] = Dot(parameters.AsSpan(k * row.Length, row.Length), row);
    }

    /// <summary>Turns scores into probabilities and gives the logarithm of one of them.</summary>
    public static double Softmax(Span<double> scores, int of)
    {
        var greatest = scores[0];
        foreach (var score in scores)
            greatest = Math.Max(greatest, score);
        var own = scores[of] - greatest;
        var total = 0.0;
        foreach (ref var score in scores)
        {
            score = Math.Exp(score - greatest);
            total += score;
        }
        foreach (ref var score in scores)
            score /= total;
        return own - Math.Log(total);
    }

    /// <summary>The inner product of two lists of the same length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var va = MemoryMarshal.Cast<double, Vector<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector<double>>(b);
        var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            even += va[i] * vb[i];
            odd += va[i + 1] * vb[i + 1];
        }
        var sum = Vector.Sum(even + odd);
        for (i *= Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Adds a multiple of one list to another.</summary>
    public static void Add(Span<double> to, double factor, ReadOnlySpan<double> values)
    {
        var vt = MemoryMarshal.Cast<double, Vector<double>>(to);
        var vv = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var i = 0; i < vt.Length; i++)
            vt[i] += factor * vv[i];
        for (var i = vt.Length * Vector<double>.Count; i < to.Length; i++)
            to[i] += factor * values[i];
    }

    private double[] Penalty(double[] parameters)
    {
        var penalty = new double[parameters.Length];
        Add(penalty, 1 / c, parameters);
        for (var k = 0; k < classes; k++)
            penalty[k * width + width - 1] = 0;
        return penalty;
    }
}
