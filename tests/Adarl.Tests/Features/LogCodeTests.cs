using Adarl.Features;
using CsCheck;

namespace Adarl.Tests.Features;

public sealed class LogCodeTests
{
    [Theory]
    [InlineData(LogForm.LnMagnitude)]
    [InlineData(LogForm.PowerDb)]
    [InlineData(LogForm.DbBelowMaximum)]
    public void Four_frames_at_a_time_get_the_codes_of_single_values(LogForm form)
    {
        var code = LogCode.Of(form);
        var range = ushort.MaxValue * code.Step;
        Gen.Select(
                Gen.Double[code.Origin - range / 4, code.Origin + 5 * range / 4].Array[FrameDft.Frames * 5],
                Gen.Int[1, FrameDft.Frames]
            )
            .Sample(
                (values, known) =>
                {
                    const int stride = 7;
                    var codes = new ushort[5 * stride];
                    code.Encode(values, codes, stride, known);
                    for (var bin = 0; bin < 5; bin++)
                    for (var frame = 0; frame < stride; frame++)
                        Assert.Equal(
                            frame < known ? code.Encode((float)values[bin * FrameDft.Frames + frame]) : 0,
                            codes[bin * stride + frame]
                        );
                }
            );
    }
}
