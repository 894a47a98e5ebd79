using System.Runtime;

namespace Adarl.Notebooks.Engine;

/// <summary>Runs one action at a time on the calling thread, in a way that another thread can end.</summary>
internal sealed class InterruptibleRun
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private Thread? thread;

    /// <summary>Runs the action.</summary>
    /// <param name="action">Given a token that an interruption cancels.</param>
    /// <returns>False if it was interrupted.</returns>
    public bool Run(Action<CancellationToken> action)
    {
        using var source = new CancellationTokenSource();
        lock (gate)
            (stop, thread) = (source, Thread.CurrentThread);
        try
        {
#pragma warning disable SYSLIB0046 // Ending a loop in a user's cell is what this is for: the session lives on, and a broken one can be restarted.
            ControlledExecution.Run(() => action(source.Token), source.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested) { }
        catch (ThreadInterruptedException) when (source.IsCancellationRequested) { }
        finally
        {
            lock (gate)
                (stop, thread) = (null, null);
        }
        if (!source.IsCancellationRequested)
            return true;
        Drain();
        return false;
    }

    /// <summary>Ends the action that runs, if one does: first out of a sleep or a wait, then out of whatever it does.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (stop is null)
                return;
            thread!.Interrupt();
            stop.Cancel();
        }
    }

    // An interrupt that found the thread awake would end its next wait.
    private static void Drain()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // That was the wait.
        }
    }
}
