using Adarl.Cli.Jobs;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>
/// A job array for the folds that are missing. Its name derives from the runs it is about, so that the same command finds it in the
/// queue and submits nothing twice.
/// </summary>
/// <param name="session">What the command stands in.</param>
/// <param name="runs">What it is about.</param>
/// <param name="options">What a task asks for.</param>
/// <param name="folder">The folder of runs; scripts and logs lie in it.</param>
/// <param name="arguments">The options of <c>adarl train</c> that all tasks share.</param>
internal sealed class SlurmSubmission(
    Session session,
    SlurmRuns runs,
    SlurmOptions options,
    string folder,
    IReadOnlyList<string> arguments
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private string Name => $"adarl-{Sha256.Of(string.Join('\n', runs.Ids.Prepend(Path.GetFullPath(folder))))[..12]}";

    // No run has this name: a run's folder has a record in it.
    private string ScriptPath => Path.Combine(folder, "slurm", $"{Name}.sh");

    /// <summary>The script for the folds that are missing, of which there is at least one.</summary>
    public string Script() =>
        SlurmScript.Of(Name, options, runs.Missing(), Directory.GetCurrentDirectory(), ThisProgram.Command, arguments);

    /// <summary>Whether the array is under way already, and says so.</summary>
    /// <exception cref="InputException">There is no Slurm, or it does not answer.</exception>
    public bool IsUnderWay()
    {
        var job = SlurmQueue.Find(Name);
        if (job is not null)
            session.Error.WriteLine(
                $"job {job.Job} ({Name}) is under way, {job.Running} running and {job.Waiting} waiting: nothing is submitted"
            );
        return job is not null;
    }

    /// <summary>Writes the script and submits it.</summary>
    /// <exception cref="InputException">Slurm refuses it; the message is Slurm's.</exception>
    public void Submit()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ScriptPath)!);
        File.WriteAllText(ScriptPath, Script());
        var job = SlurmQueue.Submit(ScriptPath);
        session.Error.WriteLine(
            $"submitted job {job}: a task for each of {runs.Missing().Count} folds; script {ScriptPath}, logs {Name}-{job}_*.log beside it"
        );
    }

    /// <summary>Waits until no task is left in the queue.</summary>
    /// <returns>False where the user had enough of it; the tasks go on.</returns>
    public bool Wait() =>
        Display.Run(
            session,
            display =>
            {
                while (SlurmQueue.Find(Name) is { } job)
                {
                    var (total, missing) = (runs.Wanted.Count, runs.Missing().Count);
                    display.Update(
                        (total - missing) / (double)total,
                        $"job {job.Job}: {total - missing} of {total} folds, {job.Running} running, {job.Waiting} waiting"
                    );
                    if (!session.Stop.WaitHandle.WaitOne(Pause))
                        continue;
                    display.Line(
                        $"job {job.Job} goes on; the same command waits for it again, scancel {job.Job} ends it"
                    );
                    return false;
                }
                return true;
            }
        );

    /// <summary>Shows the runs.</summary>
    /// <returns>The exit code: failure where a fold is missing.</returns>
    public int Show()
    {
        session.Out.Write(string.Join('\n', runs.Collect(session.Clock).Select(RunText.Of)));
        var missing = runs.Missing();
        foreach (var task in missing)
            session.Error.WriteLine($"adarl: fold {task.Fold} of {task.Run} is not finished");
        if (missing.Count > 0)
            session.Error.WriteLine(
                $"adarl: the logs {Path.ChangeExtension(ScriptPath, null)}-*.log say why; the same command submits what is missing"
            );
        return missing.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
