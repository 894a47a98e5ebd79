using Adarl.Cli.Jobs;
using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>
/// Job arrays for the folds that are missing: one, or as many as the site's limit asks for. Their name derives from the runs they are about, so that the
/// same command finds them in the queue and submits nothing twice.
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
    private string ScriptFolder => Path.Combine(folder, "slurm");

    /// <summary>The scripts for the folds that are missing, of which there is at least one: one for each array.</summary>
    public IReadOnlyList<string> Scripts() => [.. Arrays().Select(Script)];

    /// <summary>Whether arrays are under way already, and says so.</summary>
    /// <exception cref="InputException">There is no Slurm, or it does not answer.</exception>
    public bool IsUnderWay()
    {
        var job = SlurmQueue.Find(Name);
        if (job is not null)
            session.Error.WriteLine(
                $"{job.Names} ({Name}) {(job.Jobs.Count == 1 ? "is" : "are")} under way, {job.Running} running and {job.Waiting} waiting: nothing is submitted"
            );
        return job is not null;
    }

    /// <summary>Writes the scripts and submits them.</summary>
    /// <exception cref="InputException">Slurm refuses one; the message is Slurm's, and what was submitted before goes on.</exception>
    public void Submit()
    {
        Directory.CreateDirectory(ScriptFolder);
        foreach (var (number, tasks) in Arrays().Index())
        {
            var path = Path.Combine(ScriptFolder, number == 0 ? $"{Name}.sh" : $"{Name}-{number + 1}.sh");
            File.WriteAllText(path, Script(tasks));
            var job = SlurmQueue.Submit(path);
            session.Error.WriteLine(
                $"submitted job {job}: a task for each of {tasks.Length} folds; script {path}, logs {Name}-{job}_*.log beside it"
            );
        }
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
                        $"{job.Names}: {total - missing} of {total} folds, {job.Running} running, {job.Waiting} waiting"
                    );
                    if (!session.Stop.WaitHandle.WaitOne(Pause))
                        continue;
                    display.Line(
                        $"{job.Names} {(job.Jobs.Count == 1 ? "goes" : "go")} on; the same command waits again, scancel {string.Join(' ', job.Jobs)} ends"
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
                $"adarl: the logs {Path.Combine(ScriptFolder, Name)}-*.log say why; the same command submits what is missing"
            );
        return missing.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private IEnumerable<SlurmTask[]> Arrays() => runs.Missing().Chunk(options.ArrayLimit);

    private string Script(SlurmTask[] tasks) =>
        SlurmScript.Of(Name, options, tasks, Directory.GetCurrentDirectory(), ThisProgram.Command, arguments);
}
