using Adarl.Runs.Statistics;

namespace Adarl.Runs.Tests;

public sealed class SystemNamesTests
{
    [Fact]
    public void A_hash_is_no_name_where_an_option_tells_the_rows_apart()
    {
        var names = SystemNames.Of([
            Row(("corpus", "half 1"), ("features", "a"), ("keep-unlabelled", "false")),
            Row(("corpus", "half 2"), ("features", "b"), ("keep-unlabelled", "true")),
        ]);
        Assert.Equal(["adarl keep-unlabelled=false", "adarl keep-unlabelled=true"], names);
    }

    [Fact]
    public void A_hash_is_the_name_where_nothing_else_differs()
    {
        var names = SystemNames.Of([
            Row(("corpus", "one 1"), ("features", "a"), ("window", "ms40")),
            Row(("corpus", "two 2"), ("features", "b"), ("window", "ms40")),
        ]);
        Assert.Equal(["adarl corpus=one 1", "adarl corpus=two 2"], names);
    }

    private static SystemRuns Row(params (string Name, string Value)[] settings) =>
        new()
        {
            System = "adarl",
            Settings = settings.ToDictionary(s => s.Name, s => s.Value),
            Runs = [],
        };
}
