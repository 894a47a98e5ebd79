using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>
/// Reads what Slurm's commands print. Sites wrap these commands, and a wrapper, or Slurm itself where there are several clusters, prints lines of its own:
/// only lines of the expected form count, and an answer without any is none.
/// </summary>
internal static partial class SlurmAnswers
{
    /// <summary>What <c>squeue</c> is asked for: job, state and a mark at the end, with a head that is there even where no task is.</summary>
    public const string QueueFormat = "%F|%T|adarl";

    private const string IsRunning = "RUNNING";

    /// <summary>The number of the job that <c>sbatch --parsable</c> submitted.</summary>
    /// <param name="answer">What it printed.</param>
    /// <exception cref="InputException">No line, or more than one, names a job.</exception>
    public static string Submitted(string answer)
    {
        var jobs = Lines(answer).Select(line => Job().Match(line)).Where(match => match.Success).ToList();
        return jobs.Count == 1
            ? jobs[0].Groups["job"].Value
            : throw new InputException(
                $"sbatch answered '{answer}': expected one line with a job's number; squeue --me shows whether a job was submitted"
            );
    }

    /// <summary>The jobs that <c>squeue</c> listed by <see cref="QueueFormat"/>, or null where there is none.</summary>
    /// <param name="answer">What it printed.</param>
    /// <exception cref="InputException">Nothing of it is a queue, not even the head.</exception>
    public static QueuedJobs? Queued(string answer)
    {
        var lines = Lines(answer).ToList();
        var tasks = lines.Select(line => Task().Match(line)).Where(match => match.Success).ToList();
        if (tasks.Count == 0 && !lines.Any(Head().IsMatch))
            throw new InputException(
                $"squeue answered '{answer}': expected a head and a line for each task, so it is not known what is under way, and nothing is submitted"
            );
        var running = tasks.Count(task => task.Groups["state"].Value == IsRunning);
        return tasks.Count == 0
            ? null
            : new QueuedJobs(
                [.. tasks.Select(task => task.Groups["job"].Value).Distinct()],
                running,
                tasks.Count - running
            );
    }

    private static IEnumerable<string> Lines(string answer) =>
        answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^(Submitted batch job )?(?<job>\d+)(;\S+| on cluster \S+)?\z")]
    private static partial Regex Job();

    [GeneratedRegex(@"^(?<job>\d+)\|(?<state>[A-Z_]+)\|adarl\z")]
    private static partial Regex Task();

    [GeneratedRegex(@"^[A-Z_]+\|[A-Z_]+\|adarl\z")]
    private static partial Regex Head();
}
