using System.ComponentModel;
using System.Diagnostics;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>Tasks that are not over.</summary>
/// <param name="Jobs">The numbers of their jobs.</param>
/// <param name="Running">Tasks that run.</param>
/// <param name="Waiting">Tasks that wait, or are just ending.</param>
internal sealed record QueuedJobs(IReadOnlyList<string> Jobs, int Running, int Waiting)
{
    /// <summary>The jobs by number.</summary>
    public string Names => $"{(Jobs.Count == 1 ? "job" : "jobs")} {string.Join(", ", Jobs)}";
}

/// <summary>Slurm, through its own commands.</summary>
internal static class SlurmQueue
{
    /// <summary>Submits a script.</summary>
    /// <param name="script">Its path; logs go beside it.</param>
    /// <returns>The job's number.</returns>
    /// <exception cref="InputException">There is no Slurm, or it refuses the script, or its answer names no job.</exception>
    public static string Submit(string script)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(script))!;
        return SlurmAnswers.Submitted(Call(folder, "sbatch", "--parsable", Path.GetFileName(script)));
    }

    /// <summary>The user's jobs of a name that are not over, or null.</summary>
    /// <param name="name">The jobs' name.</param>
    /// <exception cref="InputException">There is no Slurm, or it does not answer.</exception>
    public static QueuedJobs? Find(string name) =>
        SlurmAnswers.Queued(
            Call(".", "squeue", "--array", "--me", $"--name={name}", $"--format={SlurmAnswers.QueueFormat}")
        );

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
