namespace Adarl.Features;

/// <summary>The 256-colour maps that a log spectrogram can be drawn with.</summary>
public static class Colormap
{
    /// <summary>Colours in a map.</summary>
    public const int Size = 256;

    /// <summary>
    /// Nine colours of parula, evenly spaced and rounded to 0.01. MATLAB's own table of 256 is MathWorks' data and is
    /// not part of this project: what lies between these is interpolated.
    /// </summary>
    private static readonly float[] ParulaAnchors =
    [
        .. (float[])[0.21f, 0.17f, 0.53f],
        .. (float[])[0.01f, 0.39f, 0.88f],
        .. (float[])[0.08f, 0.52f, 0.83f],
        .. (float[])[0.02f, 0.65f, 0.78f],
        .. (float[])[0.22f, 0.73f, 0.62f],
        .. (float[])[0.49f, 0.75f, 0.47f],
        .. (float[])[0.75f, 0.74f, 0.36f],
        .. (float[])[0.99f, 0.80f, 0.19f],
        .. (float[])[0.98f, 0.98f, 0.05f],
    ];

    /// <summary>A map's colours.</summary>
    /// <returns>256 x 3 values (red, green, blue) in [0, 1], row after row.</returns>
    public static float[] Table(ColormapChoice choice)
    {
        var table = new float[Size * 3];
        for (var level = 0; level < Size; level++)
        for (var channel = 0; channel < 3; channel++)
            table[3 * level + channel] = choice switch
            {
                ColormapChoice.Jet => Jet(level, channel),
                ColormapChoice.Hot => Hot(level, channel),
                ColormapChoice.Parula => Parula(level, channel),
                ColormapChoice.Grey => level / 255f,
                _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "unknown colour map"),
            };
        return table;
    }

    /// <summary>MATLAB's jet(256): each channel rises over 64 levels, stays at 1 and falls over 64 levels.</summary>
    private static float Jet(int level, int channel)
    {
        var k = level + 33 - 64 * (2 - channel);
        return Math.Clamp(Math.Min(k, 192 - k) / 64f, 0f, 1f);
    }

    /// <summary>MATLAB's hot(256): red rises over the first 96 levels, green over the next 96, blue over the last 64.</summary>
    private static float Hot(int level, int channel) =>
        Math.Clamp((level + 1 - 96 * channel) / (channel == 2 ? 64f : 96f), 0f, 1f);

    private static float Parula(int level, int channel)
    {
        var anchors = ParulaAnchors.Length / 3;
        var position = level * (anchors - 1) / (Size - 1f);
        var below = Math.Min((int)position, anchors - 2);
        var share = position - below;
        return (1 - share) * ParulaAnchors[3 * below + channel] + share * ParulaAnchors[3 * below + 3 + channel];
    }
}
