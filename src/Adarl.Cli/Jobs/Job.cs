using System.Diagnostics;

namespace Adarl.Cli.Jobs;

/// <summary>A process that trains one fold.</summary>
internal sealed class Job : IDisposable
{
    private const int LinesKept = 20;
    private readonly Process process;
    private readonly Queue<string> lastLines = new();

    private Job(string fold, int slot, Process process) => (Fold, Slot, this.process) = (fold, slot, process);

    /// <summary>The fold.</summary>
    public string Fold { get; }

    /// <summary>The place it takes among those that run at a time, from 0.</summary>
    public int Slot { get; }

    /// <summary>Whether it left its fold to a process that works on it already.</summary>
    public bool Left { get; set; }

    /// <summary>How it ended; 128 and the signal's number where a signal ended it.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The last lines that it wrote for people, indented.</summary>
    public string LastLines
    {
        get
        {
            lock (lastLines)
                return string.Concat(lastLines.Select(line => $"\n    {line}"));
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="slot">The place it takes.</param>
    /// <param name="start">How, with all streams redirected.</param>
    /// <param name="heard">Told, on another thread, each message on its standard output, and null when it has ended.</param>
    public static Job Start(string fold, int slot, ProcessStartInfo start, Action<Job, string?> heard)
    {
        var process = Process.Start(start) ?? throw new IOException($"{start.FileName} was not started");
        var job = new Job(fold, slot, process);
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is ['{', ..])
                heard(job, e.Data);
            else if (e.Data is not null)
                job.Keep(e.Data);
        };
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is not null)
                job.Keep(e.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process
            .WaitForExitAsync()
            .ContinueWith(
                _ => heard(job, null),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
        return job;
    }

    /// <summary>Asks it to stop between two steps, see <see cref="ParentWatch"/>.</summary>
    public void Stop() => process.StandardInput.Close();

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private void Keep(string line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > LinesKept)
                lastLines.Dequeue();
        }
    }
}
