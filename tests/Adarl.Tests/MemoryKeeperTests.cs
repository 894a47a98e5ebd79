namespace Adarl.Tests;

/// <summary>When a training gives freed memory back.</summary>
public sealed class MemoryKeeperTests
{
    [Fact]
    public void A_process_that_does_not_grow_gives_nothing_back() => Assert.Equal(0, GiveBacks([.. Steady(1000, 50)]));

    [Fact]
    public void Growth_by_a_part_gives_back_once() =>
        Assert.Equal(1, GiveBacks([.. Steady(1000, 5), 1100, 1160, .. Steady(1000, 20)]));

    [Fact]
    public void What_is_needed_again_is_not_given_back_again() =>
        Assert.Equal(1, GiveBacks([.. Steady(1000, 5), .. Steady(1500, 50)]));

    [Fact]
    public void The_first_steps_are_no_measure() => Assert.Equal(0, GiveBacks([100, 500, .. Steady(1000, 20)]));

    private static IEnumerable<long> Steady(long bytes, int steps) => Enumerable.Repeat(bytes, steps);

    private static int GiveBacks(long[] resident)
    {
        var (step, count) = (0, 0);
        var keeper = new MemoryKeeper(() => resident[step], () => count++);
        for (; step < resident.Length; step++)
            keeper.AfterStep();
        return count;
    }
}
