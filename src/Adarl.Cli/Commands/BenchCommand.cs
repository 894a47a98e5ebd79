using System.CommandLine;
using Adarl.Bench;
using Adarl.Cli.Jobs;
using Adarl.Cli.Options;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl bench</c>: how fast all this is, beside what it is measured against.</summary>
internal static class BenchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Session session)
    {
        var standard = new BenchOptions();
        var quick = new Option<bool>("--quick") { Description = "Short measurements, to see that everything works." };
        var threads = NumberOption.Of<int>("--threads", $"Cores to use [default: all, {standard.Threads}]");
        var folder = new Option<string>("--out")
        {
            Description = "Where the record and the tables go.",
            DefaultValueFactory = _ => Path.Combine("paper-results", "benchmarks"),
            HelpName = "folder",
        };
        var python = new Option<string>("--python")
        {
            Description = "A Python that may have PyTorch, for comparison.",
            DefaultValueFactory = _ => standard.Python,
            HelpName = "file",
        };
        var cases = new Option<string[]>("--cases")
        {
            Description =
                $"Groups or cases to measure: {string.Join(", ", Words.All<BenchGroup>())}, or names such as train-bf16 [default: all]",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "name",
        };
        var work = new Option<string>("--work")
        {
            Description = "Where synthetic corpora and their features lie.",
            DefaultValueFactory = _ => standard.Work,
            HelpName = "folder",
        };
        var command = new Command(
            "bench",
            "Measures training, inference, features and memory beside a plain port and PyTorch."
        )
        {
            quick,
            threads,
            cases,
            folder,
            python,
            work,
        };
        command.SetAction(parse =>
        {
            var options = standard with
            {
                Quick = parse.GetValue(quick),
                Threads = parse.GetValue(threads) ?? standard.Threads,
                Cases = parse.GetValue(cases) ?? [],
                Python = parse.GetRequiredValue(python),
                Work = parse.GetRequiredValue(work),
            };
            options.Validate();
            var record = Display.Run(
                session,
                display =>
                    Benchmark.Run(options, ThisProgram.Command, new BenchDisplay(display), session.Clock, session.Stop)
            );
            foreach (var line in BenchFiles.Head(record))
                session.Out.WriteLine(line);
            foreach (var table in BenchTables.Of(record))
                BenchText.Write(session, table);
            foreach (var path in BenchFiles.Write(record, parse.GetRequiredValue(folder)))
                session.Error.WriteLine($"written: {path}");
            return record.Cases.Any(c => c.Failed) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private sealed class BenchDisplay(Display display) : IProgress<BenchProgress>
    {
        public void Report(BenchProgress value)
        {
            if (value.Finished is { } line)
                display.Line(line + display.Left(value.Share));
            display.Update(value.Share, value.Text);
        }
    }
}
