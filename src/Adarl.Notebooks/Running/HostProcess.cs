using System.Collections.Concurrent;
using System.Diagnostics;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Running;

/// <summary>The other side of <see cref="NotebookHost"/>: a process of its own for a notebook.</summary>
internal sealed class HostProcess : IDisposable
{
    private const int LinesKept = 20;
    private readonly Process process;
    private readonly BlockingCollection<HostEvent> events = [];
    private readonly Queue<string> lastLines = new();

    /// <summary>Starts it.</summary>
    /// <param name="start">How.</param>
    /// <param name="folder">Its working folder, the notebook's.</param>
    public HostProcess(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        foreach (var (name, value) in EngineProcess.Variables)
            start.Environment[name] = value;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start) ?? throw new IOException($"{start.FileName} was not started");
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>How it ended; 128 and the signal's number where a signal ended it.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The last lines that it wrote past the console of cells, indented.</summary>
    public string LastLines
    {
        get
        {
            lock (lastLines)
                return string.Concat(lastLines.Select(line => $"\n    {line}"));
        }
    }

    /// <summary>Tells it something; a process that is gone hears nothing.</summary>
    public void Send(HostCommand command)
    {
        try
        {
            process.StandardInput.WriteLine(HostLine.Write(command));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Next tells that it is gone.
        }
    }

    /// <summary>Waits for what it tells next.</summary>
    /// <param name="limit">For how long.</param>
    /// <param name="told">What it tells; null where it is gone.</param>
    /// <param name="stop">Cancelled when nobody waits any more.</param>
    /// <returns>False if it told nothing in that time.</returns>
    public bool Next(TimeSpan limit, out HostEvent? told, CancellationToken stop)
    {
        if (events.TryTake(out told, (int)Math.Min(limit.TotalMilliseconds, int.MaxValue), stop))
            return true;
        if (!events.IsCompleted)
            return false;
        process.WaitForExit();
        return true;
    }

    /// <summary>Ends it, and what its cells started.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            events.CompleteAdding();
        else if (line.StartsWith(HostEvent.LineStart, StringComparison.Ordinal))
            events.Add(HostLine.Read<HostEvent>(line));
        else
            Keep(line);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > LinesKept)
                lastLines.Dequeue();
        }
    }
}
