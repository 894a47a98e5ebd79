using System.Text;
using Adarl.Notebooks.Engine;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;

namespace Adarl.Notebooks.Running;

/// <summary>The process that runs one notebook's cells for another, which sends commands through its standard streams.</summary>
public static class NotebookHost
{
    /// <summary>The name of the process's kernels for the other one.</summary>
    internal static Uri Address { get; } = KernelHost.CreateHostUri("notebook");

    /// <summary>Runs cells until the standard input ends, which it does when the other process is gone.</summary>
    public static void Serve()
    {
        var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        using var gone = new ManualResetEventSlim();
        using var session = new FSharpKernel();
        using var kernel = new CompositeKernel { session };
        using var host = kernel.UseHost(
            new KernelCommandAndEventSender(Send, Address),
            new KernelCommandAndEventReceiver((CancellationToken _) => Task.FromResult(Next())),
            Address
        );
        host.ConnectAsync().Wait();
        gone.Wait();

        Task Send(string line, CancellationToken stop)
        {
            lock (output)
                output.WriteLine(line);
            return Task.CompletedTask;
        }

        CommandOrEvent Next()
        {
            if (input.ReadLine() is { } line)
                return Serializer.DeserializeCommandOrEvent(line);
            gone.Set();
            throw new EndOfStreamException();
        }
    }
}
