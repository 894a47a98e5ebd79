using System.Collections.Concurrent;
using System.Text;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Running;

/// <summary>The process that runs one notebook's cells for another, which speaks to it through its standard streams.</summary>
public static class NotebookHost
{
    private const int Stack = 64 << 20;

    /// <summary>Runs cells until the standard input ends, which it does when the other process is gone.</summary>
    public static void Serve()
    {
        var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        using var engine = new FSharpEngine();
        using var cells = new BlockingCollection<ExecuteMessage>();
        // The compiler is recursive, and so may cells be.
        new Thread(() => Work(engine, cells, e => Send(output, e)), Stack)
        {
            IsBackground = true,
            Name = "cells",
        }.Start();
        Send(output, new ReadyMessage());
        while (input.ReadLine() is { } line)
            switch (HostLine.Read<HostCommand>(line))
            {
                case ExecuteMessage cell:
                    cells.Add(cell);
                    break;
                case InterruptMessage:
                    engine.Interrupt();
                    break;
            }
    }

    private static void Work(FSharpEngine engine, BlockingCollection<ExecuteMessage> cells, Action<HostEvent> send)
    {
        foreach (var cell in cells.GetConsumingEnumerable())
            send(new DoneMessage(engine.Execute(cell.Code, cell.Count, output => send(new OutputMessage(output)))));
    }

    private static void Send(StreamWriter output, HostEvent message)
    {
        lock (output)
            output.WriteLine(HostLine.Write(message));
    }
}
