using System.Diagnostics;
using System.Security.Cryptography;

namespace Adarl.Cli.Tests;

/// <summary>The command as a process of its own, and what it leaves on the disk.</summary>
internal static class CliProcess
{
    /// <summary>The program that runs <c>adarl.dll</c>.</summary>
    public static string Host { get; } =
        Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";

    /// <summary>The command beside this test.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "adarl.dll");

    /// <summary>Starts it.</summary>
    public static Process Start(params IEnumerable<string> arguments) => Start([], arguments);

    /// <summary>Starts it with some variables of the environment set.</summary>
    public static Process Start(Dictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Host, arguments.Prepend(Assembly))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
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

    /// <summary>Sends a signal. Not SIGINT, which a shell lets its background jobs ignore, and their children with them.</summary>
    public static void Signal(string signal, int id)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
    }

    /// <summary>Files below a folder that may not be there yet.</summary>
    public static IEnumerable<FileInfo> Files(string folder, string pattern)
    {
        var root = new DirectoryInfo(folder);
        return root.Exists ? root.EnumerateFiles(pattern, SearchOption.AllDirectories) : [];
    }

    /// <summary>Hashes of all tables of a folder of runs, by path in it.</summary>
    public static SortedDictionary<string, string> Tables(string folder) =>
        new(
            Files(folder, "*.parquet")
                .ToDictionary(
                    f => Path.GetRelativePath(folder, f.FullName),
                    f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f.FullName)))
                )
        );
}
