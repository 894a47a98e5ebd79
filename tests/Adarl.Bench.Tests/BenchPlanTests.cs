using Adarl.Bench.Measuring;
using Adarl.Runs;

namespace Adarl.Bench.Tests;

public sealed class BenchPlanTests
{
    private static BenchCase Case(string name, double weight, bool once = false) =>
        new(name, BenchGroup.Limits, name, "x", OneCore: false, weight, null) { Once = once };

    [Fact]
    public void Cases_take_turns_and_those_of_one_round_come_once()
    {
        var plan = new BenchPlan([Case("a", 1), Case("b", 1), Case("c", 1, once: true)], rounds: 3);
        Assert.Equal(["a0", "b0", "c0", "a1", "b1", "a2", "b2"], Walk(plan));
    }

    [Fact]
    public void A_case_that_is_not_here_is_not_tried_again()
    {
        var plan = new BenchPlan([Case("a", 1), Case("b", 1)], rounds: 3);
        plan.Done(0, goOn: false);
        Assert.Equal(["b0", "b1", "b2"], Walk(plan));
    }

    [Fact]
    public void The_share_follows_what_the_cases_really_take()
    {
        var plan = new BenchPlan([Case("a", 10), Case("b", 30)], rounds: 2);
        Assert.Equal(0, plan.Share);
        plan.Done(20, goOn: true); // twice its weight: 60 + 20 + 60 s are left
        Assert.Equal(20.0 / 160, plan.Share, 12);
        plan.Done(40, goOn: true);
        Assert.Equal(0.5, plan.Share, 12);
        plan.Done(20, goOn: true);
        plan.Done(40, goOn: true);
        Assert.Equal(1, plan.Share);
    }

    [Fact]
    public void Words_choose_cases_and_groups()
    {
        Assert.Equal(CaseCatalog.All, CaseCatalog.Select([], quick: false));
        Assert.Equal(
            ["train-bf16", "product-f32", "product-bf16", "memory"],
            CaseCatalog.Select(["limits", "train-bf16"], quick: false).Select(c => c.Name)
        );
        Assert.DoesNotContain(CaseCatalog.Select([], quick: true), c => c.Name == "growth-16x");
        Assert.Single(CaseCatalog.Select(["growth-16x"], quick: true));
        var refused = Assert.Throws<InputException>(() => CaseCatalog.Select(["speed"], quick: false));
        Assert.StartsWith(
            "--cases speed: expected train, inference, systems, features, growth, limits",
            refused.Message
        );
    }

    [Fact]
    public void Lists_of_cores_are_read_as_the_kernel_writes_them() =>
        Assert.Equal([0, 1, 2, 5, 8, 9], Cores.Parse("0-2,5,8-9"));

    private static List<string> Walk(BenchPlan plan)
    {
        var seen = new List<string>();
        while (plan.Next() is { } next)
        {
            seen.Add($"{next.Case.Name}{next.Round}");
            plan.Done(1, goOn: true);
        }
        return seen;
    }
}
