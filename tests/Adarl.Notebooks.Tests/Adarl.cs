using System.Diagnostics;

namespace Adarl.Notebooks.Tests;

/// <summary>What a command printed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Notes and errors.</param>
public sealed record Outcome(int Code, string Out, string Error);

/// <summary>Commands as processes of their own, <c>adarl</c> among them.</summary>
internal static class Adarl
{
    /// <summary>The words that start <c>adarl</c>.</summary>
    public static string[] Command { get; } =
    [
        Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet",
        Path.Combine(AppContext.BaseDirectory, "adarl.dll"),
    ];

    /// <summary>Runs <c>adarl</c> in a folder.</summary>
    public static Outcome Run(string folder, params IEnumerable<string> arguments) =>
        Finish(Start(folder, [], [.. Command, .. arguments]));

    /// <summary>Starts a command in a folder, with some variables of the environment set; null removes one.</summary>
    public static Process Start(string folder, Dictionary<string, string?> environment, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a command.</summary>
    public static Outcome Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return new Outcome(process.ExitCode, output.Result, error);
        }
    }
}
