using System.Collections.Concurrent;
using System.Diagnostics;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Cli.Jobs;

/// <summary>Trains folds in several processes, so many at a time. All that it does itself happens on the calling thread.</summary>
/// <param name="count">How many at a time.</param>
/// <param name="start">How to start the process of a fold in a slot.</param>
/// <param name="stop">Stops all of them; each keeps its finished epochs.</param>
internal sealed class JobPool(int count, Func<string, int, ProcessStartInfo> start, CancellationToken stop)
    : IDisposable
{
    private readonly BlockingCollection<(Job Job, string? Line)> heard = [];
    private readonly List<Job> running = [];
    private readonly List<string> failures = [];
    private bool stopping;

    /// <summary>Trains the folds. After a failure no further fold is begun; those under way are finished.</summary>
    /// <param name="folds">Their names.</param>
    /// <param name="progress">Told what the processes tell.</param>
    /// <param name="stored">The record of a fold that is finished.</param>
    /// <exception cref="TrainingException">A process failed; the message names fold and exit code and quotes its last lines.</exception>
    /// <exception cref="OperationCanceledException">They were stopped.</exception>
    public void Run(IEnumerable<string> folds, IEvaluationProgress progress, Func<string, FoldRecord> stored)
    {
        var waiting = new Queue<string>(folds);
        var stopped = false;
        while (true)
        {
            while (running.Count < count && waiting.Count > 0 && failures.Count == 0 && !stop.IsCancellationRequested)
                Begin(waiting.Dequeue());
            if (running.Count == 0)
                break;
            var (job, line) = Next();
            if (line is not null)
            {
                Tell(job, JobMessage.Of(line), progress);
                continue;
            }
            running.Remove(job);
            if (job.ExitCode == ExitCode.Success)
                progress.Finished(stored(job.Fold));
            else if (stop.IsCancellationRequested && job.ExitCode == ExitCode.Stopped)
                stopped = true;
            else if (!job.Left)
                failures.Add(
                    $"fold {job.Fold}: its process ended with exit code {job.ExitCode}, its last lines were:{job.LastLines}"
                );
            job.Dispose();
        }
        if (failures.Count > 0)
            throw new TrainingException(string.Join('\n', failures));
        if (stopped || waiting.Count > 0)
            stop.ThrowIfCancellationRequested();
    }

    /// <summary>Lets go of processes that still run: they stop by themselves.</summary>
    public void Dispose()
    {
        foreach (var job in running)
        {
            job.Stop();
            job.Dispose();
        }
        heard.Dispose();
    }

    private void Begin(string fold)
    {
        var slot = Enumerable.Range(0, count).First(s => running.All(job => job.Slot != s));
        running.Add(Job.Start(fold, slot, start(fold, slot), (job, line) => heard.Add((job, line))));
    }

    private (Job Job, string? Line) Next()
    {
        if (stopping)
            return heard.Take(CancellationToken.None);
        try
        {
            return heard.Take(stop);
        }
        catch (OperationCanceledException)
        {
            stopping = true;
            running.ForEach(job => job.Stop());
            return Next();
        }
    }

    private static void Tell(Job job, JobMessage message, IEvaluationProgress progress)
    {
        if (message.Training is { } training)
            progress.Report(training);
        if (message.Left is { } left)
        {
            job.Left = true;
            progress.Left(left);
        }
    }
}
