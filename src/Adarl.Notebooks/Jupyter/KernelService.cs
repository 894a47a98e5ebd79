using System.Diagnostics;
using System.Globalization;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Jupyter;

/// <summary>The process of a kernel, as Jupyter starts it.</summary>
public static class KernelService
{
    private const string ParentVariable = "JPY_PARENT_PID";
    private const string Status = "/proc/self/stat";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Serves until a client shuts it down, or until the process that started it is gone.</summary>
    /// <param name="connectionFile">The file that Jupyter names.</param>
    /// <param name="options">How.</param>
    /// <param name="clock">For the dates of messages.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <exception cref="Adarl.Runs.InputException">
    /// The file is no connection file, its ports are taken, or there is no folder for temporary files.
    /// </exception>
    public static void Run(string connectionFile, KernelOptions options, TimeProvider clock, CancellationToken stop)
    {
        TemporaryPlace.Require();
        var connection = Connection.Read(connectionFile);
        if (!options.WithoutKey)
            connection.RequireKey(connectionFile);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watch = Parent() is { } lives ? new Timer(_ => EndWithout(lives, over), null, Look, Look) : null;
        using var kernel = new JupyterKernel(connection, options.Name, clock);
        options.OnInterrupt(kernel.Interrupt);
        kernel.Run(over.Token);
    }

    // Whether the process that started this one lives. On Windows the variable holds a handle, and Jupyter ends its kernels itself.
    private static Func<bool>? Parent()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var named = Environment.GetEnvironmentVariable(ParentVariable);
        if (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 1)
            return () => Lives(id);
        return StartedBy() is { } first and > 1 ? () => StartedBy() == first : null;
    }

    // Whose child this process is, where the system tells it in a file: another's once that one is gone.
    private static int? StartedBy() =>
        File.Exists(Status)
            ? int.Parse(File.ReadAllText(Status).Split(')')[^1].Split(' ')[2], CultureInfo.InvariantCulture)
            : null;

    // A cell that does not end must not keep the process either.
    private static void EndWithout(Func<bool> lives, CancellationTokenSource over)
    {
        if (lives())
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

/// <summary>How a kernel serves.</summary>
/// <param name="Name">The kernel's name in Jupyter.</param>
/// <param name="WithoutKey">Whether messages without a signature are taken from other machines.</param>
/// <param name="OnInterrupt">Given what an interrupt of the process does.</param>
public sealed record KernelOptions(string Name, bool WithoutKey, Action<Action> OnInterrupt);
