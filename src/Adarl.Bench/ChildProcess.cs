using System.Diagnostics;

namespace Adarl.Bench;

/// <summary>What a process left.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">What it printed.</param>
/// <param name="Error">What it complained about.</param>
internal sealed record ChildOutput(int Code, string Out, string Error);

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    // Variables that would decide a case's allocator or threads from outside.
    private static readonly string[] Meddling =
    [
        "GLIBC_TUNABLES",
        "GOMP_",
        "KMP_",
        "LD_PRELOAD",
        "MALLOC_",
        "MKL_",
        "OMP_",
        "THP_MEM_ALLOC_ENABLE",
    ];

    /// <summary>Runs a program, with nothing in its environment that decides its allocator or its threads.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="stop">Ends it and all it started.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ChildOutput Run(IReadOnlyList<string> command, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => Meddling.Any(k.StartsWith)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var ending = stop.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        stop.ThrowIfCancellationRequested();
        return new ChildOutput(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
