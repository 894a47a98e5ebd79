using System.Diagnostics;
using System.Reactive.Subjects;
using Adarl.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace Adarl.Notebooks.Running;

/// <summary>
/// The other side of <see cref="NotebookHost"/>: a process of its own for a notebook, and the kernel in it as if it were here. The library's
/// connector would start it too, but tells neither how it ended nor what it wrote last.
/// </summary>
internal sealed class KernelProcess : IDisposable
{
    private const int LinesKept = 20;
    private readonly Process process;
    private readonly Subject<string> lines = new();
    private readonly Queue<string> lastLines = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IDisposable readiness;

    /// <summary>Starts it.</summary>
    /// <param name="start">How.</param>
    /// <param name="folder">Its working folder, the notebook's.</param>
    public KernelProcess(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        foreach (var (name, value) in EngineProcess.Variables)
            start.Environment[name] = value;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start) ?? throw new IOException($"{start.FileName} was not started");
        var receiver = KernelCommandAndEventReceiver.FromObservable(lines);
        var sender = new KernelCommandAndEventSender(Send, NotebookHost.Address);
        Kernel = new ProxyKernel("notebook", sender, receiver, new Uri(NotebookHost.Address, FSharpKernel.KernelName));
        readiness = receiver.Subscribe(told =>
        {
            if (told.Event is not KernelReady { KernelInfos: var kernels })
                return;
            Kernel.UpdateKernelInfo(kernels.Single(known => known.LocalName == FSharpKernel.KernelName));
            ready.TrySetResult();
        });
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    /// <summary>The kernel, once it is ready.</summary>
    public ProxyKernel Kernel { get; }

    /// <summary>Done when it waits for cells.</summary>
    public Task Ready => ready.Task;

    /// <summary>Done when it is gone and everything that it told was heard.</summary>
    public Task Ended { get; }

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

    /// <summary>Ends it, and what its cells started.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        Ended.Wait();
        readiness.Dispose();
        Kernel.Dispose();
        lines.Dispose();
        process.Dispose();
    }

    private Task Send(string line, CancellationToken stop)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Ended tells that it is gone.
        }
        return Task.CompletedTask;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        if (line.StartsWith('{'))
            lines.OnNext(line);
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
