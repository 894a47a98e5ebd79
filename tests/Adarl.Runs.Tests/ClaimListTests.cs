using Adarl.Runs.Claims;
using Adarl.Runs.Published;

namespace Adarl.Runs.Tests;

public sealed class ClaimListTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "claims.json"));

    [Fact]
    public void The_papers_claims_are_eight_and_the_last_is_about_all_of_Table_2()
    {
        Assert.Equal(
            ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"],
            ClaimList.Paper.Claims.Select(claim => claim.Id)
        );
        Assert.Equal(
            PublishedScores.Table2.Select(row => row.System).Except(["adarl"]),
            ClaimList.Paper.Claims[^1].Comparisons.Select(comparison => comparison.Second)
        );
    }

    [Fact]
    public void The_thresholds_are_half_of_the_papers_gains()
    {
        // Table 3: 65.86, 61.91 and 56.78 % of UA; Figure 4: 38.55 and 2.20 % of happy.
        Assert.Equal(0.0908 / 2, Threshold("C1", 0), 0.006);
        Assert.Equal(0.3635 / 2, Threshold("C2", 0), 0.006);
        Assert.Equal(0.0395 / 2, Threshold("C3", 0), 0.001);
        Assert.Equal(0.0513 / 2, Threshold("C3", 1), 0.001);
    }

    [Theory]
    [InlineData("\"C2\"", "\"C9\"", "claim 'C9': expected C2, the next number")]
    [InlineData("\"macro-f1\"", "\"macro-f2\"", "claim C2: measure macro-f2: expected wa, ua")]
    [InlineData(
        "\"first\": \"domain-invariant\"",
        "\"first\": \"Domain 1\"",
        "expected a system's name, not 'Domain 1'"
    )]
    [InlineData("\"kind\": \"level\"", "\"kind\": \"difference\"", "claim C4: expected a second system")]
    [InlineData("\"leastSeeds\": 3,", "", "leastSeeds")]
    [InlineData("\"place\": \"Table 4\"", "\"page\": 4", "page")]
    public void A_list_that_is_not_whole_is_refused_with_the_claim_that_is_wrong(
        string found,
        string put,
        string message
    )
    {
        Assert.Contains(found, Text, StringComparison.Ordinal);
        var refused = Assert.Throws<InputException>(() =>
            ClaimList.Parse(Text.Replace(found, put, StringComparison.Ordinal), "claims.json")
        );
        Assert.StartsWith("claims.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static double Threshold(string claim, int comparison) =>
        ClaimList.Paper.Claims.Single(c => c.Id == claim).Comparisons[comparison].RefutedBelow;
}
