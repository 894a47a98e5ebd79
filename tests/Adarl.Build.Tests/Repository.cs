using System.Diagnostics;

namespace Adarl.Build.Tests;

/// <summary>What a command said and how it ended.</summary>
public sealed record Outcome(int Code, string Output, string Error);

/// <summary>The working tree that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs the dotnet command in the root and waits for its end.</summary>
    public static Outcome Dotnet(params string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(
            new ProcessStartInfo(host, arguments)
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Adarl.Research.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run below the solution file.");
        return folder.FullName;
    }
}
