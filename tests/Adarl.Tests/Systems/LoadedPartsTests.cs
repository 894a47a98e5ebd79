using Adarl.Systems;
using Adarl.Systems.Simple;

namespace Adarl.Tests.Systems;

/// <summary>Parts of a stored model that are sound JSON and do not belong together.</summary>
public sealed class LoadedPartsTests
{
    private const string Linear = """
        {"Standardiser":{"means":[0,0],"factors":[1,1]},"Regression":{"Classes":3,"present":[0,2],"parameters":[1,2,3,4,5,6]},
         "Chosen":{"Setting":{"C":1,"Balanced":false},"Ua":0.5}}
        """;

    [Fact]
    public void A_classifier_whose_parts_fit_is_read()
    {
        var read = new LinearClassifier().Load(Linear, 3);
        Assert.Equal(2, read.Width);
        Assert.Equal(1, read.Predict([0.5, 0.5]).Sum(), 1e-6);
    }

    [Theory]
    [InlineData("[0,0]", "[0]")]
    [InlineData("[1,1]", "[1]")]
    [InlineData("\"Classes\":3", "\"Classes\":4")]
    [InlineData("[0,2]", "[]")]
    [InlineData("[0,2]", "[0,0]")]
    [InlineData("[0,2]", "[0,3]")]
    [InlineData("[0,2]", "[0,-1]")]
    [InlineData("4,5,6", "4,5")]
    public void A_classifier_whose_parts_do_not_fit_is_refused(string was, string now)
    {
        Assert.Contains(was, Linear);
        Assert.Throws<InvalidDataException>(() => new LinearClassifier().Load(Linear.Replace(was, now), 3));
    }

    [Theory]
    [InlineData("[0.5,0.5]")]
    [InlineData("[0.5,0.5,2]")]
    [InlineData("[0.5,0.5,-1]")]
    public void Shares_that_are_none_of_the_classes_are_refused(string state) =>
        Assert.Throws<InvalidDataException>(() => new ClassShares().Load(state, 3));

    [Theory]
    [InlineData(true, 1.0, 0.0, 0.0, 1.0)]
    [InlineData(false, 1.0, 0.0, 0.0, -1.0)]
    [InlineData(false, 1.0, 0.0, 1.0, 0.0)]
    [InlineData(false, 1.0, 0.0, 0.0, double.NaN)]
    public void A_rule_weighs_each_class_by_somebody(bool fits, double a, double b, double c, double d)
    {
        var rule = new FusionRule([
            [a, b],
            [c, d],
        ]);
        Assert.Equal(fits, rule.Fits(2, 2));
        Assert.False(rule.Fits(3, 2));
        Assert.False(rule.Fits(2, 3));
    }
}
