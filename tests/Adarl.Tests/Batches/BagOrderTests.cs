using Adarl.Batches;

namespace Adarl.Tests.Batches;

/// <summary>Batches in which the items of an utterance stay together.</summary>
public sealed class BagOrderTests
{
    private const int Size = 12;

    // Utterance u of 20 has 1 to 5 items; the last one has 30.
    private static readonly int[] Owners =
    [
        .. Enumerable.Range(0, 20).SelectMany(u => Enumerable.Repeat(u, u == 19 ? 30 : 1 + u % 5)),
    ];

    private static readonly int[] Items = [.. Enumerable.Range(0, Owners.Length)];

    [Fact]
    public void A_pass_has_every_item_once_and_no_batch_is_too_large()
    {
        var batches = Epoch(0);
        Assert.Equal(Items, batches.SelectMany(batch => batch).Order());
        Assert.All(batches, batch => Assert.InRange(batch.Length, 1, Size));
    }

    [Fact]
    public void Only_an_utterance_larger_than_a_batch_is_cut()
    {
        var cut = Epoch(0)
            .SelectMany(batch => batch.Select(item => Owners[item]).Distinct())
            .CountBy(u => u)
            .Where(pair => pair.Value > 1);
        Assert.Equal([KeyValuePair.Create(19, 3)], cut);
    }

    [Fact]
    public void Shorter_epochs_go_through_the_same_pass_one_after_the_other()
    {
        var passes = Enumerable
            .Range(0, 4)
            .SelectMany(epoch => Epoch(epoch, Owners.Length / 4, rule: LastBatchRule.Keep));
        var items = passes.SelectMany(batch => batch).ToList();
        Assert.Equal(items.Count, items.Distinct().Count());
        Assert.InRange(items.Count, Owners.Length - 40, Owners.Length);
    }

    [Fact]
    public void Seed_fold_and_epoch_decide_it()
    {
        Assert.Equal(Epoch(3), Epoch(3));
        Assert.NotEqual(Epoch(3), Epoch(4));
        Assert.NotEqual(Epoch(3), Epoch(3, seed: 2));
        Assert.NotEqual(Epoch(3), Epoch(3, fold: "B"));
    }

    [Fact]
    public void A_short_last_batch_is_dropped_where_the_rule_says_so() =>
        Assert.True(
            Epoch(0, rule: LastBatchRule.Drop)[^1].Length == Size
                || Epoch(0, rule: LastBatchRule.Drop).Count == Epoch(0, rule: LastBatchRule.Keep).Count - 1
        );

    private static IReadOnlyList<int[]> Epoch(
        int epoch,
        int? items = null,
        long seed = 1,
        string fold = "A",
        LastBatchRule rule = LastBatchRule.Keep
    ) => new BagOrder(Items, item => Owners[item], seed, fold).Batches(epoch, items, Size, rule);
}
