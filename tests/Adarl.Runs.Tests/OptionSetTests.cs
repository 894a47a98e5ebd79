using Adarl.Runs.Options;

namespace Adarl.Runs.Tests;

/// <summary>The options of an experiment, together.</summary>
public sealed class OptionSetTests
{
    private static readonly OptionSet Both = OptionSet.Of(new Painting(), new Hanging());

    [Fact]
    public void A_later_record_of_a_type_takes_the_place_of_the_one_before()
    {
        var set = OptionSet.Of(new Painting(), new Hanging(), new Painting { Width = 7 });
        Assert.Equal([new Painting { Width = 7 }, new Hanging()], set.Components);
        Assert.Equal(7, set.Get<Painting>().Width);
    }

    [Fact]
    public void What_no_component_has_is_null_or_an_error_that_names_its_type()
    {
        var set = OptionSet.Of(new Hanging());
        Assert.Null(set.Find<Painting>());
        Assert.Null(set.Find("width"));
        Assert.Equal(
            "no component has the options Painting",
            Assert.Throws<InvalidOperationException>(set.Get<Painting>).Message
        );
    }

    [Fact]
    public void A_value_by_name_reaches_the_record_that_declares_it_and_no_other()
    {
        var changed = Both.With("room", "12").With("colour", "green");
        Assert.Equal([new Painting { Colour = Colour.Green }, new Hanging { Room = 12 }], changed.Components);
        Assert.Equal([new Painting(), new Hanging()], Both.Components);
    }

    [Fact]
    public void A_value_that_its_option_refuses_is_refused_by_name_too() =>
        Assert.Equal(
            "room 0: expected at least 1",
            Assert.Throws<InputException>(() => Both.With("room", "0")).Message
        );

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are() =>
        Assert.Equal(
            "option colours: expected one of colour, framed, width, seed, share, depth, title, weight, room, lit",
            Assert.Throws<InputException>(() => Both.With("colours", "red")).Message
        );

    [Fact]
    public void An_option_that_came_later_is_recorded_only_where_it_is_not_what_it_was_before()
    {
        string[] before = ["colour", "framed", "width", "seed", "share", "depth", "title", "room"];
        Assert.Equal(before, Names(Both));
        Assert.Equal(before, Names(Both.With("weight", "3").With("weight", "2")));
        Assert.Equal(["weight"], Names(Both.With("weight", "3")).Except(before));
        Assert.Equal(["lit"], Names(Both.With("lit", "true")).Except(before));

        static IEnumerable<string> Names(OptionSet set) => set.Recorded().Select(option => option.Key);
    }

    [Fact]
    public void A_system_s_own_default_of_a_later_option_is_recorded_where_it_is_not_the_declared_one() =>
        Assert.Contains(
            KeyValuePair.Create("weight", (object?)0.5),
            OptionSet.Of(new Painting { Weight = 0.5 }).Recorded()
        );

    [Fact]
    public void Validation_finds_a_value_that_was_set_out_of_range()
    {
        Both.Validate();
        var wrong = Both.With(new Hanging { Room = -3 });
        Assert.Equal("room -3: expected at least 1", Assert.Throws<InputException>(wrong.Validate).Message);
    }
}
