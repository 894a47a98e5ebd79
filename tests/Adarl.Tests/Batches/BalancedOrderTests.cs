using Adarl.Batches;

namespace Adarl.Tests.Batches;

/// <summary>Class 0 has 12 items, class 1 has 3, class 2 has 5, no item is of class 3, and 10 carry no label.</summary>
public sealed class BalancedOrderTests
{
    private static readonly int?[] Labels =
    [
        .. Enumerable.Repeat((int?)0, 12),
        .. Enumerable.Repeat((int?)1, 3),
        .. Enumerable.Repeat((int?)null, 10),
        .. Enumerable.Repeat((int?)2, 5),
    ];

    private static readonly int[] Items = [.. Enumerable.Range(0, Labels.Length).Select(i => 100 + i)];

    [Fact]
    public void Every_class_comes_equally_often_in_any_stretch()
    {
        var labelled = Walk(40).Select(Label).OfType<int>().ToList();
        for (var begin = 0; begin + 60 <= labelled.Count; begin += 7)
        {
            var counts = labelled.Skip(begin).Take(60).CountBy(k => k).ToDictionary();
            Assert.All([0, 1, 2], k => Assert.InRange(counts[k], 19, 21));
        }
    }

    [Fact]
    public void Unlabelled_items_keep_their_share() =>
        Assert.All(
            Enumerable.Range(0, 5),
            epoch => Assert.Equal(10, Order(1, "A").Epoch(epoch, null).Count(item => Label(item) is null))
        );

    [Fact]
    public void No_item_comes_again_before_all_others_of_its_kind_have_come()
    {
        foreach (var kind in Walk(40).GroupBy(Label))
        {
            var size = Labels.Count(label => label == kind.Key);
            Assert.All(kind.Chunk(size), stretch => Assert.Distinct(stretch));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(100)]
    public void Epochs_of_any_size_laid_end_to_end_are_the_same_walk(int size)
    {
        var order = Order(1, "A");
        Assert.Equal(Walk(20).Take(5 * size), Enumerable.Range(0, 5).SelectMany(epoch => order.Epoch(epoch, size)));
    }

    [Fact]
    public void Seed_and_fold_decide_the_order_and_asking_does_not()
    {
        var order = Order(1, "A");
        var third = order.Epoch(3, null);
        Assert.Equal(third, order.Epoch(3, null));
        Assert.Equal(third, Order(1, "A").Epoch(3, null));
        Assert.NotEqual(third, Order(2, "A").Epoch(3, null));
        Assert.NotEqual(third, Order(1, "B").Epoch(3, null));
    }

    [Fact]
    public void Items_without_any_label_all_come_once_in_a_pass() =>
        Assert.Equal(Items, new BalancedOrder(Items, new int?[Items.Length], 1, "A").Epoch(2, null).Order());

    private static IEnumerable<int> Walk(int passes) =>
        Enumerable.Range(0, passes).SelectMany(epoch => Order(1, "A").Epoch(epoch, null));

    private static int? Label(int item) => Labels[item - 100];

    private static BalancedOrder Order(long seed, string fold) => new(Items, Labels, seed, fold);
}
