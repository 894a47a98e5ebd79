using System.Diagnostics;
using System.Globalization;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Jupyter;

/// <summary>The process of a kernel, as Jupyter starts it.</summary>
public static class KernelService
{
    private const string ParentVariable = "JPY_PARENT_PID";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Serves until a client shuts it down, or until the process that started it is gone.</summary>
    /// <param name="connectionFile">The file that Jupyter names.</param>
    /// <param name="name">The kernel's name in Jupyter.</param>
    /// <param name="clock">For the dates of messages.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <exception cref="Adarl.Runs.InputException">The file is no connection file, or there is no folder for temporary files.</exception>
    public static void Run(string connectionFile, string name, TimeProvider clock, CancellationToken stop)
    {
        TemporaryPlace.Require();
        var connection = Connection.Read(connectionFile);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watch = Parent() is { } parent ? new Timer(_ => EndWithout(parent, over), null, Look, Look) : null;
        using var kernel = new JupyterKernel(connection, name, clock);
        kernel.Run(over.Token);
    }

    // On Windows the variable holds a handle, and Jupyter ends its kernels itself.
    private static int? Parent() =>
        !OperatingSystem.IsWindows()
        && int.TryParse(
            Environment.GetEnvironmentVariable(ParentVariable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
        && id > 1
            ? id
            : null;

    // A cell that does not end must not keep the process either.
    private static void EndWithout(int parent, CancellationTokenSource over)
    {
        if (Lives(parent))
            return;
        over.Cancel();
        Environment.Exit(0);
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
