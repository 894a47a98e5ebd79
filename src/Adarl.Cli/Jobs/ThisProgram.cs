using System.Diagnostics;

namespace Adarl.Cli.Jobs;

/// <summary>This program, to be started once more.</summary>
internal static class ThisProgram
{
    private const string Name = "adarl";

    /// <summary>The words that start it: its executable, or <c>dotnet</c> and its assembly where that is how it runs.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var process = Environment.ProcessPath ?? "dotnet";
            return Path.GetFileNameWithoutExtension(process) switch
            {
                Name => [process],
                "dotnet" => [process, Assembly],
                _ => ["dotnet", Assembly],
            };
        }
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, $"{Name}.dll");

    /// <summary>How to start it with its streams in the hands of this process.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo With(IEnumerable<string> arguments) =>
        new(Command[0], Command.Skip(1).Concat(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
