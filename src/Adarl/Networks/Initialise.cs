using static TorchSharp.torch;

namespace Adarl.Networks;

/// <summary>
/// Fills new parameters from an explicit generator, so that a seed decides every weight. TorchSharp's own nn.init draws
/// from the global stream even where it is handed a generator.
/// </summary>
internal static class Initialise
{
    /// <summary>
    /// Fills kernels of a convolution, [Cout, Cin, h, w], by Glorot and Bengio's rule for one kernel of Table 1:
    /// the fans are those of the kernel alone, also where two are stacked into one tensor later.
    /// </summary>
    public static void Convolution(Tensor weight, Tensor bias, WeightStart start)
    {
        using var _ = no_grad();
        var (how, generator) = start;
        double area = weight.shape[2] * weight.shape[3];
        var fanIn = weight.shape[1] * area;
        var fanOut = weight.shape[0] * area;
        if (how == InitialWeights.XavierNormal)
            weight.normal_(0, Math.Sqrt(2 / (fanIn + fanOut)), generator);
        else
            weight.uniform_(-Math.Sqrt(6 / (fanIn + fanOut)), Math.Sqrt(6 / (fanIn + fanOut)), generator);
        if (how == InitialWeights.XavierEverywhere)
            bias.zero_();
        else
            bias.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn), generator);
    }

    /// <summary>Fills a dense layer, [out, in], or the rows of a channel-wise one, [C, in], each row one output.</summary>
    public static void Dense(Tensor weight, Tensor bias, long outputs, WeightStart start)
    {
        using var _ = no_grad();
        var (how, generator) = start;
        double inputs = weight.shape[^1];
        var usual = 1 / Math.Sqrt(inputs);
        var bound = how == InitialWeights.XavierEverywhere ? Math.Sqrt(6 / (inputs + outputs)) : usual;
        weight.uniform_(-bound, bound, generator);
        if (how == InitialWeights.XavierEverywhere)
            bias.zero_();
        else
            bias.uniform_(-usual, usual, generator);
    }
}
