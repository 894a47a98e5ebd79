using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>What a batch found at a setting's point.</summary>
/// <param name="Value">J.</param>
/// <param name="Gradient">Its gradient, laid out as the point.</param>
/// <param name="Curvature">(K - 1) x (K - 1), row by row: the mean over rows of w (diag(p) - p p^T), in the coordinates of a point.</param>
internal sealed record Measured(double Value, double[] Gradient, double[] Curvature);

/// <summary>
/// J of <see cref="SoftmaxObjective"/> for several settings over the same rows: one matrix product serves them all. At the minimum the
/// weights of a value sum to 0 over the classes. A point therefore has K - 1 coordinates for each value in an orthonormal basis of such
/// sums, which leaves the penalty as it is and spares a class. It is P + 1 times K - 1 numbers, value by value, the intercept last.
/// </summary>
internal sealed class SoftmaxBatch : IDisposable
{
    private readonly Tensor rows;
    private readonly Tensor hot;
    private readonly Tensor weights;
    private readonly Tensor basis;
    private readonly Tensor inverseC;
    private readonly ScalarType type;

    /// <param name="values">N rows of P values, standardised.</param>
    /// <param name="classes">N classes from 0 to K - 1, each of which occurs; K is at least two.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="type">What is computed in.</param>
    public SoftmaxBatch(
        IReadOnlyList<double[]> values,
        IReadOnlyList<int> classes,
        IReadOnlyList<LinearSetting> settings,
        ScalarType type
    )
    {
        using var scope = NewDisposeScope();
        this.type = type;
        (Count, Width, Free) = (values.Count, values[0].Length + 1, classes.Max());
        var counts = classes.CountBy(k => k).ToDictionary();
        rows = Flat(values, 1, type).MoveToOuterDisposeScope();
        var labels = tensor(classes.Select(k => (long)k).ToArray());
        hot = Kept(nn.functional.one_hot(labels, Free + 1).t().contiguous().unsqueeze(-1L));
        weights = Kept(
            tensor(classes.SelectMany(k => settings.Select(s => s.WeightOf(k, counts))).ToArray()).view(Count, -1L)
        );
        basis = Kept(tensor(Basis(Free + 1)).view(Free, Free + 1));
        inverseC = Kept(tensor(settings.Select(s => 1 / s.C).ToArray()));

        Tensor Kept(Tensor made) => made.to(type).MoveToOuterDisposeScope();
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>P + 1.</summary>
    public int Width { get; }

    /// <summary>K - 1.</summary>
    public int Free { get; }

    /// <summary>Measures J at a point of some settings.</summary>
    /// <param name="of">Places of the settings.</param>
    /// <param name="points">A point of each.</param>
    public IReadOnlyList<Measured> At(IReadOnlyList<int> of, IReadOnlyList<double[]> points)
    {
        // Classes, or coordinates, stand before rows, and rows before settings: sums over classes run over whole blocks of memory.
        using var scope = NewDisposeScope();
        var (m, k) = ((long)of.Count, Free + 1L);
        var chosen = tensor(of.Select(i => (long)i).ToArray());
        var w = weights.index_select(1L, chosen);
        var theta = stack(points.Select(p => tensor(p).view(Width, Free)), 2L).to(type);
        var penalty = theta * inverseC.index_select(0L, chosen);
        penalty.narrow(0L, Width - 1L, 1L).zero_();
        var products = rows.matmul(theta.flatten(1L)).view(Count, Free, m).transpose(0L, 1L).reshape(Free, Count * m);
        var logarithms = nn.functional.log_softmax(basis.t().matmul(products), 0L).view(k, Count, m);
        var p = logarithms.exp();
        var values = Numbers.Sum(
            -(logarithms * hot * w).sum([0L, 1L], type: ScalarType.Float64),
            (penalty * theta).sum([0L, 1L], type: ScalarType.Float64) * tensor(0.5)
        );
        var residual = basis.matmul(((p - hot) * w).view(k, Count * m)).view(Free, Count, m);
        var slopes = residual.transpose(1L, 2L).reshape(Free * m, Count).matmul(rows).view(Free, m, Width);
        var gradient = Numbers.Sum(slopes.permute(1L, 2L, 0L), penalty.permute(2L, 0L, 1L));
        var weighted = (p * w).permute(2L, 0L, 1L);
        var curvature = diag_embed(weighted.sum(-1L)) - weighted.matmul(p.permute(2L, 1L, 0L));
        return Separate(values, gradient, basis.matmul(curvature).matmul(basis.t()) / tensor((double)Count));
    }

    /// <summary>The weights W and intercepts at a point: K rows of P + 1 numbers, one after the other.</summary>
    public double[] Coefficients(double[] point)
    {
        using var scope = NewDisposeScope();
        var classwise = tensor(point).view(Width, Free).matmul(basis.to(ScalarType.Float64));
        return classwise.t().contiguous().data<double>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[rows, hot, weights, basis, inverseC])
            tensor.Dispose();
    }

    private static Measured[] Separate(Tensor values, Tensor gradients, Tensor curvatures)
    {
        var value = Doubles(values);
        var gradient = Doubles(gradients);
        var curvature = Doubles(curvatures);
        return
        [
            .. value.Select(
                (v, i) => new Measured(v, Part(gradient, i, value.Length), Part(curvature, i, value.Length))
            ),
        ];

        static double[] Doubles(Tensor of) => of.to(ScalarType.Float64).contiguous().data<double>().ToArray();
        static double[] Part(double[] all, int i, int parts) =>
            all[(i * (all.Length / parts))..((i + 1) * (all.Length / parts))];
    }

    /// <summary>Rows as a tensor.</summary>
    /// <param name="values">N rows of P values.</param>
    /// <param name="constants">How many columns of ones follow.</param>
    /// <param name="type">Float32 or Float64.</param>
    public static Tensor Flat(IReadOnlyList<double[]> values, int constants, ScalarType type)
    {
        var width = values[0].Length + constants;
        return type == ScalarType.Float32 ? Filled<float>() : Filled<double>();

        Tensor Filled<T>()
            where T : unmanaged, INumber<T>
        {
            var filled = ones(values.Count, width, dtype: type);
            var flat = MemoryMarshal.Cast<byte, T>(filled.bytes);
            for (var i = 0; i < values.Count; i++)
            for (var j = 0; j < values[i].Length; j++)
                flat[i * width + j] = T.CreateTruncating(values[i][j]);
            return filled;
        }
    }

    // Helmert's: row j has j + 1 equal entries and one that makes up for them.
    private static double[] Basis(int classes)
    {
        var basis = new double[(classes - 1) * classes];
        for (var j = 1; j < classes; j++)
        {
            var length = Math.Sqrt(j * (j + 1.0));
            Array.Fill(basis, 1 / length, (j - 1) * classes, j);
            basis[(j - 1) * classes + j] = -j / length;
        }
        return basis;
    }
}
