using System.ComponentModel;
using System.Diagnostics;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>Tasks of a job that are not over.</summary>
/// <param name="Job">The job's number.</param>
/// <param name="Running">Tasks that run.</param>
/// <param name="Waiting">Tasks that wait, or are just ending.</param>
internal sealed record QueuedJob(string Job, int Running, int Waiting);

/// <summary>Slurm, through its own commands.</summary>
internal static class SlurmQueue
{
    private const string IsRunning = "RUNNING";

    /// <summary>Submits a script.</summary>
    /// <param name="script">Its path; logs go beside it.</param>
    /// <returns>The job's number.</returns>
    /// <exception cref="InputException">There is no Slurm, or it refuses the script.</exception>
    public static string Submit(string script) =>
        Call(Path.GetDirectoryName(Path.GetFullPath(script))!, "sbatch", "--parsable", Path.GetFileName(script))
            .Split(';')[0];

    /// <summary>The user's job of a name that is not over, or null.</summary>
    /// <param name="name">The job's name.</param>
    /// <exception cref="InputException">There is no Slurm, or it does not answer.</exception>
    public static QueuedJob? Find(string name)
    {
        var tasks = Call(".", "squeue", "--noheader", "--array", "--me", $"--name={name}", "--format=%F %T")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToList();
        var running = tasks.Count(task => task[1] == IsRunning);
        return tasks.Count == 0 ? null : new QueuedJob(tasks[0][0], running, tasks.Count - running);
    }

    private static string Call(string folder, string command, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments)
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output.Trim()
                : throw new InputException(
                    $"{command} ended with exit code {process.ExitCode}: {error.Result.Trim().ReplaceLineEndings("; ")}"
                );
        }
        catch (Win32Exception e)
        {
            throw new InputException(
                $"{command} cannot be started ({e.Message}): expected a machine that submits to Slurm; --dry-run prints the script",
                e
            );
        }
    }
}
