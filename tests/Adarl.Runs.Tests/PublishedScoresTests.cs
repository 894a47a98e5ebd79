using Adarl.Runs.Published;

namespace Adarl.Runs.Tests;

public sealed class PublishedScoresTests
{
    [Fact]
    public void Table_3_is_read_as_shares()
    {
        var (adarl, backbone) = (PublishedScores.Of("adarl")!, PublishedScores.Of("backbone")!);
        Assert.Equal([0.7302, 0.6586, 0.6996, 0.5678], [adarl.Wa, adarl.Ua, backbone.Wa, backbone.Ua], Near);
        Assert.Equal(3, PublishedScores.Table3.Count);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    [Fact]
    public void A_system_that_the_paper_does_not_have_has_no_score() => Assert.Null(PublishedScores.Of("linear"));
}
