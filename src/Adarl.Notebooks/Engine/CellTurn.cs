using System.Runtime;
using System.Runtime.ExceptionServices;

namespace Adarl.Notebooks.Engine;

/// <summary>One action on a <see cref="CellThread"/>, and how it is ended from outside.</summary>
#pragma warning disable CA1001 // Threads that end it may use its sources after it is over.
internal sealed class CellTurn
#pragma warning restore CA1001
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // The compiler is left to finish; only where it hangs, as in a restore of packages, it is ended like a cell.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource compiling = new();
    private readonly CancellationTokenSource running = new();
    private readonly ManualResetEventSlim over = new();
    private volatile Thread? thread;
    private volatile bool runsCell;
    private volatile bool left;
    private volatile bool ended;
    private ExceptionDispatchInfo? failure;
    private int interrupted;

    /// <summary>What is done.</summary>
    public Action<CancellationToken>? Action { get; set; }

    /// <summary>Whether somebody wants it to end.</summary>
    public bool IsInterrupted => Volatile.Read(ref interrupted) != 0;

    /// <summary>Waits for its end.</summary>
    /// <param name="limit">For how long.</param>
    /// <returns>Whether it is over.</returns>
    /// <exception cref="Exception">What the action threw.</exception>
    public bool IsOver(TimeSpan limit)
    {
        if (!over.Wait(limit))
            return false;
        if (!IsInterrupted)
            failure?.Throw();
        return true;
    }

    /// <summary>Does it, on the calling thread.</summary>
    public void Run()
    {
        thread = Thread.CurrentThread;
        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
        try
        {
#pragma warning disable SYSLIB0046 // Ending a loop in a user's cell is what this is for: the session lives on, and its thread does not.
            ControlledExecution.Run(() => Action!(compiling.Token), running.Token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;
            Finish();
        }
    }

    /// <summary>Ends it: at once where a cell's own code runs, else when the compiler has done its part.</summary>
    public void Interrupt()
    {
        if (Interlocked.Exchange(ref interrupted, 1) != 0)
            return;
        new Thread(End) { IsBackground = true, Name = "interrupt" }.Start();
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Leave() => left = true;

    private void End()
    {
        try
        {
            Stop();
        }
        finally
        {
            ended = true;
        }
    }

    private void Stop()
    {
        compiling.Cancel();
        var patience = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!runsCell && !left && Environment.TickCount64 < patience)
            Thread.Sleep(Pause);
        if (left)
            return;
        // This returns when the thread leaves a wait, and the loop makes it leave.
        new Thread(running.Cancel) { IsBackground = true }.Start();
        while (!left)
        {
            if (thread is { } running && running.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                running.Interrupt();
            Thread.Sleep(Pause);
        }
    }

    // An interruption of the thread that came too late is taken here: it must not meet the end of the thread.
    private void Finish()
    {
        while (true)
            try
            {
                over.Set();
                while (IsInterrupted && !ended)
                    Thread.Sleep(Pause);
                Thread.Sleep(0);
                return;
            }
            catch (ThreadInterruptedException)
            {
                continue;
            }
    }

    // The compiler loads a cell's assembly when it is about to run it.
    private void OnLoad(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (
            Thread.CurrentThread == thread
            && loaded.LoadedAssembly.GetName().Name is { } name
            && name.StartsWith("FSI-")
        )
            runsCell = true;
    }
}
