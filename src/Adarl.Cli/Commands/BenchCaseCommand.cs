using System.CommandLine;
using Adarl.Bench;
using Adarl.Bench.Measuring;
using Adarl.Cli.Options;
using Adarl.Cli.Sessions;

namespace Adarl.Cli.Commands;

/// <summary>
/// <c>adarl bench-case</c>: one case of <c>adarl bench</c>, in this process. It is what that command starts; by hand it serves to look at a
/// case with a profiler.
/// </summary>
internal static class BenchCaseCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var standard = new CaseSettings();
        var name = new Argument<string>("case") { Description = "The case." };
        var threads = NumberOption.Of<int>("--threads", "Threads of each kind.");
        var batch = NumberOption.Of<int>("--batch-size", "Samples in a batch.");
        var seconds = NumberOption.Of<double>("--seconds", "How long it measures, at least one step.");
        var warmUp = NumberOption.Of<double>("--warm-up", "How long it warms up before, in seconds.");
        var quick = new Option<bool>("--quick") { Description = "Smaller matrices and arrays." };
        var work = new Option<string>("--work") { DefaultValueFactory = _ => standard.Work, HelpName = "folder" };
        var command = new Command("bench-case", "Measures one case of the benchmark in this process.")
        {
            name,
            threads,
            batch,
            seconds,
            warmUp,
            quick,
            work,
        };
        command.Hidden = true;
        command.SetAction(parse =>
        {
            var settings = new CaseSettings
            {
                Threads = parse.GetValue(threads) ?? standard.Threads,
                BatchSize = parse.GetValue(batch) ?? standard.BatchSize,
                Seconds = parse.GetValue(seconds) ?? standard.Seconds,
                WarmUpSeconds = parse.GetValue(warmUp) ?? standard.WarmUpSeconds,
                Quick = parse.GetValue(quick),
                Work = parse.GetRequiredValue(work),
                Clock = session.Clock,
            };
            settings.Validate();
            session.Out.WriteLine(CaseCatalog.Measure(parse.GetRequiredValue(name), settings).ToJson());
            return ExitCode.Success;
        });
        return command;
    }
}
