namespace Adarl.Runs.Tests;

public sealed class PublishedScoresTests
{
    [Fact]
    public void Table_3_is_read_as_shares()
    {
        Assert.Equal(new PublishedScore("adarl", 0.7302, 0.6586), PublishedScores.Of("adarl"));
        Assert.Equal(new PublishedScore("backbone", 0.6996, 0.5678), PublishedScores.Of("backbone"));
        Assert.Equal(3, PublishedScores.Table3.Count);
    }

    [Fact]
    public void A_system_that_the_paper_does_not_have_has_no_score() => Assert.Null(PublishedScores.Of("linear"));
}
