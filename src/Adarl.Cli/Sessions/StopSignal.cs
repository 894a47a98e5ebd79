using System.Runtime.InteropServices;

namespace Adarl.Cli.Sessions;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a request to stop between two steps, so that what is finished is kept. A second one
/// ends the process at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>What Ctrl-C does instead of stopping, where a command has a use of its own for it.</summary>
    public static Action? Interrupt { get; set; }

    /// <summary>Listens from now on.</summary>
    public StopSignal()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (context.Signal == PosixSignal.SIGINT && Interrupt is { } interrupt)
        {
            context.Cancel = true;
            interrupt();
            return;
        }
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
