using System.Text;
using Adarl.Runs.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

public sealed class HearingTests
{
    private static readonly double[] Shares = [0.8];

    [Theory]
    [InlineData("adarl", "geometry=paper", "pictures of the log spectrogram, 3 x 400 x 300")]
    [InlineData("backbone", "geometry=quick", "pictures of the log spectrogram, 3 x 200 x 150")]
    [InlineData("adarl", "channels=deltas", "pictures of the log spectrogram (deltas), 3 x 400 x 300")]
    [InlineData("linear", "window=ms40", "mean and deviation over time of the log spectrogram")]
    [InlineData("majority", "window=ms40", "nothing")]
    public void Of_an_old_record_its_system_and_options_say_what_it_hears(string system, string option, string heard) =>
        Assert.Equal(heard, Hearing.Of(Made.Run(system, 1, Shares, options: option).Record));

    [Fact]
    public void What_a_record_says_comes_before_what_its_options_say() =>
        Assert.Equal(
            "40 log-mel bands",
            Hearing.Of(Made.Run("adarl", 1, Shares).Record with { Hears = "40 log-mel bands" })
        );

    [Fact]
    public void New_fields_are_kept_and_leave_no_trace_where_they_are_absent()
    {
        using var sample = new Sample();
        var planned = sample.Planned() with
        {
            Hears = "40 log-mel bands",
            Aggregation = Aggregation.Own,
            Parameters = 1_234_567,
        };
        var stored = sample.Store.OpenOrCreate(planned);
        Assert.Equal(
            (planned.Hears, planned.Aggregation, planned.Parameters),
            (stored.Hears, stored.Aggregation, stored.Parameters)
        );
        var old = Encoding.UTF8.GetString(SealedJson.Write(sample.Planned()));
        foreach (var field in (string[])["hears", "aggregation", "parameters"])
            Assert.DoesNotContain($"\"{field}\"", old, StringComparison.Ordinal);
    }
}
