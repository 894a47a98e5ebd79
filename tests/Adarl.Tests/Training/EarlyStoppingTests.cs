using Adarl.Training;

namespace Adarl.Tests.Training;

/// <summary>When training ends by itself.</summary>
public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData(new double[] { }, 1, false)]
    [InlineData(new[] { 0.5 }, 1, false)]
    [InlineData(new[] { 0.5, 0.4 }, 1, true)]
    [InlineData(new[] { 0.5, 0.4 }, 2, false)]
    [InlineData(new[] { 0.5, 0.4, 0.5 }, 2, true)]
    [InlineData(new[] { 0.5, 0.4, 0.6 }, 2, false)]
    [InlineData(new[] { 0.5, 0.6, 0.1, 0.2, 0.3 }, 3, true)]
    [InlineData(new[] { 0.5, 0.6, 0.1, 0.2, 0.3 }, 4, false)]
    public void Training_ends_when_patience_epochs_followed_the_first_of_the_best(
        double[] ua,
        int patience,
        bool due
    ) => Assert.Equal(due, EarlyStopping.IsDue(patience, [.. ua.Select(value => (double?)value)]));

    [Fact]
    public void Without_patience_it_never_ends_early() =>
        Assert.False(EarlyStopping.IsDue(null, [0.5, 0.4, 0.3, 0.2, 0.1]));

    [Fact]
    public void Epochs_without_a_validation_UA_are_no_better()
    {
        Assert.False(EarlyStopping.IsDue(2, [null]));
        Assert.True(EarlyStopping.IsDue(2, [null, null]));
        Assert.False(EarlyStopping.IsDue(2, [null, 0.5, null]));
        Assert.True(EarlyStopping.IsDue(2, [null, 0.5, null, null]));
    }
}
