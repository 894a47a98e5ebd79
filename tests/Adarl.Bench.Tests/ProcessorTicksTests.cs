using System.Diagnostics;
using Adarl.Bench.Measuring;

namespace Adarl.Bench.Tests;

/// <summary>What others use of the machine's cores.</summary>
public sealed class ProcessorTicksTests
{
    [Fact]
    public void Others_are_what_was_busy_and_stolen_less_what_we_and_our_children_used()
    {
        var before = ProcessorTicks.Parse("cpu  100 10 50 1000 40 5 5 20 30 0", Own(30, 10, 200, 60));
        Assert.Equal(new ProcessorTicks(All: 1230, Busy: 190, Own: 300), before);
        // 400 ticks later: 100 idle or waiting, 250 of ours, so 50 of others, 20 of them stolen.
        var after = ProcessorTicks.Parse("cpu  310 20 90 1090 50 10 20 40 99 0", Own(40, 20, 400, 90));
        Assert.Equal(50 / 400.0, after.OthersSince(before));
        Assert.Null(after.OthersSince(after));
    }

    [Fact]
    public void Ticks_that_round_in_our_favour_leave_others_nothing() =>
        Assert.Equal(0, new ProcessorTicks(100, 50, 53).OthersSince(new ProcessorTicks(0, 0, 0)));

    [Fact]
    public void A_child_that_has_ended_is_ours()
    {
        if (ProcessorTicks.Now() is not { } before)
            return;
        // A loop of the shell, which the system ends after a second of processor time.
        using var child = Process.Start(
            new ProcessStartInfo("sh", ["-c", "ulimit -t 1; while :; do :; done"]) { RedirectStandardError = true }
        )!;
        child.WaitForExit();
        Assert.InRange(ProcessorTicks.Now()!.Own - before.Own, 50, long.MaxValue);
    }

    private static string Own(int user, int system, int childrenUser, int childrenSystem) =>
        $"4242 (a (strange) name) S 1 2 3 0 -1 4194560 11 12 13 14 {user} {system} {childrenUser} {childrenSystem} 20 0 9 0 77";
}
