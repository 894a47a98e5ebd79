using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

public sealed class IdentityTests
{
    private enum Kind
    {
        OtherSpeaker,
    }

    [Fact]
    public void Options_are_sorted_and_written_in_one_form()
    {
        var options = CanonicalOptions.Of(
            new Dictionary<string, object?>
            {
                ["window-ms"] = 40,
                ["learning-rate"] = 0.2,
                ["selection"] = Kind.OtherSpeaker,
                ["both"] = false,
                ["limit"] = null,
            }
        );
        Assert.Equal(
            ["both=false", "learning-rate=0.2", "limit=none", "selection=other-speaker", "window-ms=40"],
            options.Select(o => $"{o.Key}={o.Value}")
        );
    }

    [Fact]
    public void Hash_of_options_ignores_their_order_and_sees_their_values()
    {
        var one = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        var other = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        Assert.Equal(CanonicalOptions.Hash(one), CanonicalOptions.Hash(other));
        other["b"] = "3";
        Assert.NotEqual(CanonicalOptions.Hash(one), CanonicalOptions.Hash(other));
    }

    [Theory]
    [InlineData(double.NaN, "Option x is NaN: expected a finite number.")]
    [InlineData("/data/iemocap", "Option x is '/data/iemocap': expected no absolute path in a record.")]
    [InlineData(@"C:\data", @"Option x is 'C:\data': expected no absolute path in a record.")]
    public void Value_that_no_record_may_hold_is_refused(object value, string message)
    {
        var error = Assert.Throws<InputException>(() => CanonicalOptions.Of([new("x", value)]));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Same_command_has_the_same_id()
    {
        Assert.Equal(RunId.Of("adarl", "emodb", "h", "7"), RunId.Of("adarl", "emodb", "h", "7"));
        Assert.NotEqual(RunId.Of("adarl", "emodb", "h", "7"), RunId.Of("adarl", "emodb", "h", "8"));
        Assert.StartsWith("adarl-emodb-", RunId.Of("adarl", "emodb", "h"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("")]
    public void Id_that_is_no_plain_folder_name_is_refused(string id)
    {
        var error = Assert.Throws<InputException>(() => RunId.Check(id));
        Assert.StartsWith($"'{id}' is no id of a run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sha256_is_the_published_one() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.Of("abc"));
}
