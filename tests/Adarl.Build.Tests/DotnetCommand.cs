using System.Diagnostics;
using Adarl.Tests;

namespace Adarl.Build.Tests;

/// <summary>What a command said and how it ended.</summary>
public sealed record Outcome(int Code, string Output, string Error);

/// <summary>The dotnet command.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs it in the repository's root and waits for its end.</summary>
    public static Outcome Run(params string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(
            new ProcessStartInfo(host, arguments)
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }
}
