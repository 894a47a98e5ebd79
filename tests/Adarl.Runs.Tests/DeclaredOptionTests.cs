using Adarl.Runs.Options;

namespace Adarl.Runs.Tests;

/// <summary>What an option reads, writes and refuses follows from its property and its declaration alone.</summary>
public sealed class DeclaredOptionTests
{
    [Theory]
    [InlineData("colour", "dark-blue")]
    [InlineData("framed", "true")]
    [InlineData("width", "3")]
    [InlineData("seed", "-9007199254740993")]
    [InlineData("share", "0.25")]
    [InlineData("share", "4E-05")]
    [InlineData("depth", "7")]
    [InlineData("depth", "none")]
    [InlineData("title", "sea")]
    [InlineData("title", "none")]
    public void What_an_option_reads_it_writes_again(string name, string text)
    {
        var option = Painting.Option(name);
        Assert.Equal(text, option.Text(option.With(new Painting(), option.Parse(text))));
    }

    [Theory]
    [InlineData("colour", "blue", "one of red, dark-blue, green")]
    [InlineData("colour", "DarkBlue", "one of red, dark-blue, green")]
    [InlineData("colour", "1", "one of red, dark-blue, green")]
    [InlineData("colour", "none", "one of red, dark-blue, green")]
    [InlineData("framed", "yes", "true or false")]
    [InlineData("width", "wide", "a whole number of at most 32 bits")]
    [InlineData("width", "2.5", "a whole number of at most 32 bits")]
    [InlineData("width", "3000000000", "a whole number of at most 32 bits")]
    [InlineData("width", "none", "a whole number of at most 32 bits")]
    [InlineData("seed", "1e3", "a whole number of at most 64 bits")]
    [InlineData("share", "a half", "a number such as 0.2")]
    [InlineData("share", "0,5", "a number such as 0.2")]
    public void What_is_no_value_of_the_property_is_refused_with_what_would_be(
        string name,
        string text,
        string expected
    ) => Assert.Equal($"{name} {text}: expected {expected}", Refused(() => Painting.Option(name).Parse(text)));

    [Theory]
    [InlineData("width", "1", "at least 2 and at most 9: a brush is two wide")]
    [InlineData("width", "10", "at least 2 and at most 9: a brush is two wide")]
    [InlineData("share", "0", "above 0 and below 1")]
    [InlineData("share", "1", "above 0 and below 1")]
    [InlineData("share", "NaN", "above 0 and below 1")]
    [InlineData("depth", "0", "at least 1")]
    [InlineData("weight", "Infinity", "a number")]
    public void A_number_out_of_range_is_refused_with_the_range_and_why(string name, string text, string range)
    {
        var option = Painting.Option(name);
        Assert.Equal($"{name} {text}: expected {range}", Refused(() => option.Parse(text)));
    }

    [Theory]
    [InlineData("width", "2")]
    [InlineData("width", "9")]
    [InlineData("share", "0.999")]
    [InlineData("depth", "1")]
    [InlineData("weight", "-1E+30")]
    public void The_ends_of_a_range_that_belong_to_it_are_taken(string name, string text)
    {
        var option = Painting.Option(name);
        option.Check(option.Parse(text));
    }

    [Fact]
    public void A_number_that_is_no_word_of_an_enum_is_refused() =>
        Assert.Equal(
            "colour 9: expected one of red, dark-blue, green",
            Refused(() => Painting.Option("colour").Check((Colour)9))
        );

    [Fact]
    public void A_copy_has_the_value_and_the_original_keeps_its_own()
    {
        var (option, painting) = (Painting.Option("width"), new Painting { Framed = true });
        Assert.Equal(painting with { Width = 5 }, option.With(painting, 5));
        Assert.Equal(4, painting.Width);
    }

    [Theory]
    [InlineData("colour", "red|dark-blue|green", false)]
    [InlineData("framed", "text", false)]
    [InlineData("width", "at least 2 and at most 9", false)]
    [InlineData("depth", "at least 1, or none", true)]
    [InlineData("title", "text, or none", true)]
    public void Its_form_and_whether_it_may_be_absent_are_those_of_its_property(string name, string form, bool absent)
    {
        var option = Painting.Option(name);
        Assert.Equal((form, absent), (option.Form, option.MayBeAbsent));
        Assert.Equal(name == "framed", option.IsSwitch);
        Assert.Equal(typeof(Painting), option.Component);
    }

    [Fact]
    public void Options_stand_in_the_order_of_their_properties_and_what_is_not_declared_is_none() =>
        Assert.Equal(
            ["colour", "framed", "width", "seed", "share", "depth", "title", "weight"],
            DeclaredOption.Of(typeof(Painting)).Select(option => option.Name)
        );

    private static string Refused(Func<object?> read) => Assert.Throws<InputException>(read).Message;

    private static string Refused(Action check) => Assert.Throws<InputException>(check).Message;
}
