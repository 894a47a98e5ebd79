using Adarl.Runs;

namespace Adarl.Features;

/// <summary>What a plane is made of.</summary>
internal enum PlaneForm
{
    /// <summary>The log spectrogram.</summary>
    Static,

    /// <summary>The mean of the 20 ms and the 40 ms log spectrogram, frame by frame, as far as both go.</summary>
    MeanOfWindows,

    /// <summary>
    /// The regression over time: d(t) = (x(t + 1) - x(t - 1) + 2 x(t + 2) - 2 x(t - 2)) / 10; the first and the last
    /// frame stand for what lies beyond.
    /// </summary>
    Delta,

    /// <summary>The same regression over the delta.</summary>
    DeltaDelta,
}

/// <summary>
/// One of the values that a picture holds for each bin and frame, before it is normalised. Planes are read as whole
/// numbers, so that sums over them are exact: value = offset + scale * number. The number 0 is silence.
/// </summary>
/// <param name="Form">What it is made of.</param>
/// <param name="WindowMs">The window it belongs to; 0 for the mean of both.</param>
internal readonly record struct Plane(PlaneForm Form, int WindowMs)
{
    /// <summary>The planes of a segment, in the order of its channels.</summary>
    public static Plane[] Of(ChannelChoice channels, int windowMs) =>
        channels switch
        {
            ChannelChoice.Rgb or ChannelChoice.Grey => [new(PlaneForm.Static, windowMs)],
            ChannelChoice.Windows =>
            [
                new(PlaneForm.Static, 20),
                new(PlaneForm.Static, 40),
                new(PlaneForm.MeanOfWindows, 0),
            ],
            ChannelChoice.Deltas =>
            [
                new(PlaneForm.Static, windowMs),
                new(PlaneForm.Delta, windowMs),
                new(PlaneForm.DeltaDelta, windowMs),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "unknown channels"),
        };

    /// <summary>The windows that segments are listed with.</summary>
    public static int[] ListedWindows(WindowChoice choice) =>
        choice switch
        {
            WindowChoice.Ms20 => [20],
            WindowChoice.Ms40 => [40],
            WindowChoice.Both => [20, 40],
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "unknown window"),
        };

    /// <summary>The windows whose log spectrograms a store must hold.</summary>
    public static int[] NeededWindows(WindowChoice choice, ChannelChoice channels)
    {
        if (channels != ChannelChoice.Windows)
            return ListedWindows(choice);
        if (choice == WindowChoice.Both)
            throw new InputException(
                "window 'both' with channels 'windows': each picture already holds both windows; expected window '20' or '40'"
            );
        return [20, 40];
    }

    /// <summary>All planes that need statistics: those of the 20 ms segments first where both windows are listed.</summary>
    public static Plane[] All(WindowChoice choice, ChannelChoice channels) =>
        [.. ListedWindows(choice).SelectMany(w => Of(channels, w))];

    /// <summary>The value of the number 0, in log units.</summary>
    public double Offset(LogCode code) => Form is PlaneForm.Static or PlaneForm.MeanOfWindows ? code.Origin : 0;

    /// <summary>What a number is worth, in log units.</summary>
    public double Scale(LogCode code) =>
        Form switch
        {
            PlaneForm.Static => code.Step,
            PlaneForm.MeanOfWindows => code.Step / 2,
            PlaneForm.Delta => code.Step / PlaneBuffer.RegressionDivisor,
            _ => code.Step / (PlaneBuffer.RegressionDivisor * PlaneBuffer.RegressionDivisor),
        };
}
