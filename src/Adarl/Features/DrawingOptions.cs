using Adarl.Runs.Options;

namespace Adarl.Features;

/// <summary>What the three input channels of Table 1 hold.</summary>
public enum ChannelChoice
{
    /// <summary>The spectrogram drawn through a 256-colour map (default): "drawn by MATLAB".</summary>
    Rgb,

    /// <summary>The 20 ms spectrogram, the 40 ms one and their mean.</summary>
    Windows,

    /// <summary>The spectrogram, its delta and its delta-delta over time.</summary>
    Deltas,

    /// <summary>The spectrogram three times.</summary>
    Grey,
}

/// <summary>The 256-colour map of <see cref="ChannelChoice.Rgb"/>.</summary>
public enum ColormapChoice
{
    /// <summary>MATLAB's jet (default).</summary>
    Jet,

    /// <summary>MATLAB's hot.</summary>
    Hot,

    /// <summary>MATLAB's parula.</summary>
    Parula,

    /// <summary>Black to white.</summary>
    Grey,
}

/// <summary>Which way frequency runs over the rows.</summary>
public enum Orientation
{
    /// <summary>The lowest frequency is row 0 (default): what "same" pooling cuts off is 3.84 to 4 kHz.</summary>
    LowFirst,

    /// <summary>As in a picture, the lowest frequency is the last row.</summary>
    Picture,
}

/// <summary>How the log spectrogram is normalised ("z-score normalization", 2.4).</summary>
public enum NormaliseChoice
{
    /// <summary>z-score per frequency bin, fitted on the training speakers (default).</summary>
    PerBin,

    /// <summary>One mean and one deviation over all bins, fitted on the training speakers.</summary>
    Global,

    /// <summary>Each picture on its own scale from its lowest to its highest value, as MATLAB's imagesc; a z-score before it cancels.</summary>
    PerImage,
}

/// <summary>What stands in the columns beyond a segment's last frame.</summary>
public enum PaddingChoice
{
    /// <summary>0 after normalisation, the middle of the colour map (default): "zero padding".</summary>
    ZeroAfterNormalisation,

    /// <summary>The lowest value of the scale.</summary>
    Lowest,

    /// <summary>The spectrogram of silence: zero samples before the logarithm.</summary>
    BeforeLog,
}

/// <summary>How coarse the picture is.</summary>
public enum Geometry
{
    /// <summary>400 rows and 300 columns, as in Table 1 (default).</summary>
    Paper,

    /// <summary>200 rows and 150 columns, each the mean of 2 x 2 normalised values: the quick geometry, not Table 1.</summary>
    Quick,
}

/// <summary>Everything that decides how a log spectrogram becomes the network's 3 x F x T input.</summary>
public sealed record DrawingOptions
{
    /// <summary>z-scores are clipped to plus and minus this before they are mapped to [0, 1].</summary>
    public const float Clip = 3f;

    /// <summary>What the three channels hold.</summary>
    [Option(
        "channels",
        "What the three input channels hold.",
        Section = "2.4",
        Open = "what the three input channels hold: the picture is \"drawn by MATLAB\"",
        Values = "`rgb`: through a 256-colour map; `windows`: 20 ms, 40 ms and their mean; `deltas`; `grey`"
    )]
    public ChannelChoice Channels { get; init; } = ChannelChoice.Rgb;

    /// <summary>The colour map.</summary>
    [Option("colormap", "The colour map of rgb.", Section = "2.4", Open = "which colour map draws the picture")]
    public ColormapChoice Colormap { get; init; } = ColormapChoice.Jet;

    /// <summary>Which way frequency runs.</summary>
    [Option(
        "orientation",
        "Which way frequency runs over the rows.",
        Section = "2.4",
        Open = "which end of the spectrum the pooling cuts off: 3.84 to 4 kHz, or 0 to 160 Hz, the male fundamental",
        Values = "`low-first`: row 0 is the lowest frequency; `picture`"
    )]
    public Orientation Orientation { get; init; } = Orientation.LowFirst;

    /// <summary>How values are normalised.</summary>
    [Option(
        "normalise",
        "How the log spectrogram is normalised.",
        Section = "2.4",
        Open = "over what \"z-score normalization\" goes",
        Values = "`per-bin`: for each frequency, training speakers only; `global`; `per-image`"
    )]
    public NormaliseChoice Normalise { get; init; } = NormaliseChoice.PerBin;

    /// <summary>What stands beyond the last frame.</summary>
    [Option(
        "padding",
        "What stands beyond a segment's last frame.",
        Section = "2.4",
        Open = "which value \"zero padding\" is",
        Values = "`zero-after-normalisation`: the middle of the colour map; `lowest`; `before-log`"
    )]
    public PaddingChoice Padding { get; init; } = PaddingChoice.ZeroAfterNormalisation;

    /// <summary>How coarse the picture is.</summary>
    [Option(
        "geometry",
        "400 x 300 as in Table 1, or 200 x 150.",
        Section = "Table 1",
        Values = "`quick` is not the paper's: it is for quick runs and named in every title"
    )]
    public Geometry Geometry { get; init; } = Geometry.Paper;

    /// <summary>Rows of the picture, F.</summary>
    public int Height => Geometry == Geometry.Paper ? SpectrogramOptions.Bins : SpectrogramOptions.Bins / 2;

    /// <summary>Columns of the picture, T.</summary>
    public int Width => Geometry == Geometry.Paper ? SpectrogramOptions.Frames : SpectrogramOptions.Frames / 2;
}
