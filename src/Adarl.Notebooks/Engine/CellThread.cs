using System.Collections.Concurrent;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// Runs one action at a time on a thread with a large stack, in a way that another thread can end: the compiler is recursive, and so may
/// cells be. A thread on which an action was interrupted runs no other, so that what is still pending on it ends with it.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int Stack = 64 << 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly Lock one = new();
    private BlockingCollection<CellTurn> turns = [];
    private Thread? thread;
    private volatile CellTurn? current;

    /// <summary>Makes the next action one that can be interrupted from now on, before it begins.</summary>
    public void Announce() => current = new CellTurn();

    /// <summary>Runs the action and waits for its end.</summary>
    /// <param name="action">Given a token that an interruption cancels.</param>
    /// <returns>False if it was interrupted.</returns>
    public bool Run(Action<CancellationToken> action)
    {
        lock (one)
        {
            var turn = current ??= new CellTurn();
            turn.Action = action;
            thread ??= Start();
            turns.Add(turn);
            while (!turn.IsOver(Look) && thread.IsAlive)
                continue;
            current = null;
            if (!turn.IsInterrupted)
                return true;
            turn.Leave();
            (thread, turns) = (null, []);
            return false;
        }
    }

    /// <summary>Ends the action that runs, if one does. May be called from any thread, and returns at once.</summary>
    public void Interrupt() => current?.Interrupt();

    /// <summary>Ends the thread once it has nothing to do.</summary>
    public void Dispose() => turns.CompleteAdding();

    private Thread Start()
    {
        var mine = turns;
        var started = new Thread(() => Serve(mine), Stack) { IsBackground = true, Name = "cells" };
        started.Start();
        return started;
    }

    private static void Serve(BlockingCollection<CellTurn> turns)
    {
        try
        {
            foreach (var turn in turns.GetConsumingEnumerable())
            {
                turn.Run();
                if (turn.IsInterrupted)
                    return;
            }
        }
        catch (ThreadInterruptedException)
        {
            // An interruption that found nothing to end; whoever waits sees that the thread is gone.
        }
    }
}
