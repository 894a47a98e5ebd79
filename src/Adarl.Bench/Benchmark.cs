using Adarl.Bench.Measuring;
using Adarl.Runs.Records;

namespace Adarl.Bench;

/// <summary>Measures all cases by turns, so that what changes on the machine changes for all of them.</summary>
public static class Benchmark
{
    // How long others are watched before the start.
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(2);

    /// <summary>Runs a benchmark.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="self">The command <c>adarl</c>: a program and perhaps its first argument.</param>
    /// <param name="progress">Told before and after every measurement.</param>
    /// <param name="clock">For the date and for durations.</param>
    /// <param name="stop">Ends it; nothing is kept.</param>
    public static BenchRecord Run(
        BenchOptions options,
        IReadOnlyList<string> self,
        IProgress<BenchProgress> progress,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        options.Validate();
        Clear(options.Settings.Scratch);
        var (started, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
        var quiet = ProcessorTicks.Now();
        stop.WaitHandle.WaitOne(Watched);
        var start = ProcessorTicks.Now();
        var launcher = new CaseLauncher(options, self);
        var plan = new BenchPlan(options.Selected, options.Rounds);
        var outcomes = options.Selected.ToDictionary(c => c.Name, _ => new List<CaseOutcome>());
        while (plan.Next() is { } next)
        {
            var (c, round) = next;
            var where = options.Rounds == 1 || c.Once ? c.Name : $"{c.Name}, round {round + 1} of {options.Rounds}";
            progress.Report(new(plan.Share, where, null));
            var from = clock.GetTimestamp();
            var outcome = launcher.Run(c, stop);
            outcomes[c.Name].Add(outcome);
            plan.Done(clock.GetElapsedTime(from).TotalSeconds, goOn: outcome.Result is not null);
            progress.Report(new(plan.Share, where, $"{where}: {Say(c, outcome)}"));
        }
        Clear(options.Settings.Scratch);
        var machine = Machine.Describe(options.Threads) with
        {
            OthersBefore = Others(quiet, start),
            OthersMeanwhile = Others(start, ProcessorTicks.Now()),
        };
        Measured[] cases = [.. options.Selected.Select(c => Join(c, options, outcomes[c.Name]))];
        return new BenchRecord
        {
            Started = started,
            Seconds = Math.Round(clock.GetElapsedTime(begun).TotalSeconds),
            Quick = options.Quick,
            Rounds = options.Rounds,
            BatchSize = options.Settings.BatchSize,
            Machine = machine,
            Software = Provenance.Collect(AppContext.BaseDirectory),
            Cases = cases,
            Targets = Targets.Of(cases, machine.Kind, options.Quick),
        };
    }

    private static double? Others(ProcessorTicks? from, ProcessorTicks? to) =>
        from is null ? null : to?.OthersSince(from);

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static Measured Join(BenchCase c, BenchOptions options, List<CaseOutcome> outcomes) =>
        new()
        {
            Name = c.Name,
            Group = c.Group,
            Title = c.Title,
            Metric = c.Metric,
            Cores = c.OneCore ? 1 : options.Threads,
            Rounds = [.. outcomes.Select(o => o.Result).OfType<CaseResult>()],
            Missing = outcomes.FirstOrDefault(o => o.Missing is not null)?.Missing,
            Failed = outcomes.Any(o => o.Failed),
        };

    private static string Say(BenchCase c, CaseOutcome outcome) =>
        outcome.Result is { } result
            ? $"{NumberText.Short(result.Values[c.Metric])} {MetricNames.UnitOf(c.Metric)}"
            : outcome.Missing!;
}
