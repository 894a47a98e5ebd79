namespace Adarl.Kernels;

/// <summary>The shape of a 3x3 convolution with stride 1 and "same" padding, whose maps lie in channels-last memory.</summary>
/// <param name="Batch">Pictures B.</param>
/// <param name="Rows">Frequency rows F.</param>
/// <param name="Columns">Time columns T.</param>
/// <param name="Inputs">Channels in.</param>
/// <param name="Outputs">Channels out.</param>
internal readonly record struct ConvolutionShape(int Batch, int Rows, int Columns, int Inputs, int Outputs)
{
    /// <summary>Side of the kernel.</summary>
    public const int Side = 3;

    /// <summary>Values of a row of maps in.</summary>
    public int InputRow => Columns * Inputs;

    /// <summary>Values of a row of maps out.</summary>
    public int OutputRow => Columns * Outputs;

    /// <summary>Weights.</summary>
    public int Weights => Side * Side * Inputs * Outputs;
}
