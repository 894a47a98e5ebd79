using Adarl.Features;

namespace Adarl.Tests.Features;

public sealed class ColormapTests
{
    /// <summary>Corners of jet(256) and hot(256), worked out by hand from MATLAB's formulas.</summary>
    [Theory]
    [InlineData(ColormapChoice.Jet, 0, 0, 0, 0.515625)]
    [InlineData(ColormapChoice.Jet, 31, 0, 0, 1)]
    [InlineData(ColormapChoice.Jet, 32, 0, 0.015625, 1)]
    [InlineData(ColormapChoice.Jet, 95, 0, 1, 1)]
    [InlineData(ColormapChoice.Jet, 96, 0.015625, 1, 0.984375)]
    [InlineData(ColormapChoice.Jet, 128, 0.515625, 1, 0.484375)]
    [InlineData(ColormapChoice.Jet, 159, 1, 1, 0)]
    [InlineData(ColormapChoice.Jet, 223, 1, 0, 0)]
    [InlineData(ColormapChoice.Jet, 255, 0.5, 0, 0)]
    [InlineData(ColormapChoice.Hot, 0, 1 / 96.0, 0, 0)]
    [InlineData(ColormapChoice.Hot, 95, 1, 0, 0)]
    [InlineData(ColormapChoice.Hot, 191, 1, 1, 0)]
    [InlineData(ColormapChoice.Hot, 255, 1, 1, 1)]
    [InlineData(ColormapChoice.Grey, 51, 0.2, 0.2, 0.2)]
    [InlineData(ColormapChoice.Parula, 0, 0.21, 0.17, 0.53)]
    [InlineData(ColormapChoice.Parula, 255, 0.98, 0.98, 0.05)]
    public void Colours_at_the_corners_are_those_of_the_formulas(
        ColormapChoice choice,
        int level,
        double red,
        double green,
        double blue
    )
    {
        var table = Colormap.Table(choice);
        Assert.Equal(red, table[3 * level], 1e-6);
        Assert.Equal(green, table[3 * level + 1], 1e-6);
        Assert.Equal(blue, table[3 * level + 2], 1e-6);
    }

    [Fact]
    public void Every_map_has_256_colours_between_0_and_1() =>
        Assert.All(
            Enum.GetValues<ColormapChoice>(),
            choice =>
            {
                Assert.Equal(256 * 3, Colormap.Table(choice).Length);
                Assert.All(Colormap.Table(choice), value => Assert.InRange(value, 0, 1));
            }
        );
}
