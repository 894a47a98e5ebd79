using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Adarl.Runs.Records;

/// <summary>Finds out what a run stands on. What cannot be found is <c>unknown</c>: a record never guesses.</summary>
public static class Provenance
{
    /// <summary>Evidence is written below it while a run is under way: that does not make the source another one.</summary>
    private const string Evidence = "paper-results";
    private const string LibTorch = "libtorch-";

    /// <summary>Collects source, packages, runtime and machine.</summary>
    /// <param name="sourceFolder">A folder of the source, or of its build output.</param>
    public static SoftwareRecord Collect(string sourceFolder)
    {
        var packages = Packages();
        return new SoftwareRecord
        {
            Code = Code(sourceFolder),
            Packages = packages,
            Runtime = RuntimeInformation.FrameworkDescription,
            LibTorch =
                packages
                    .Where(p => p.Key.StartsWith(LibTorch, StringComparison.Ordinal))
                    .Select(p => p.Value)
                    .FirstOrDefault()
                ?? "none",
            OperatingSystem = RuntimeInformation.OSDescription,
            Processor = Processor(),
        };
    }

    /// <summary>The commit a folder stands on and whether files differ from it, by asking <c>git</c>.</summary>
    /// <param name="folder">A folder of the source, or of its build output.</param>
    public static CodeVersion Code(string folder)
    {
        var commit = Git(folder, "rev-parse", "HEAD");
        var top = commit is null ? null : Git(folder, "rev-parse", "--show-toplevel");
        var changes = top is null ? null : Git(top, "status", "--porcelain", "--", ".", $":(exclude){Evidence}");
        return new CodeVersion { Commit = commit ?? "unknown", Dirty = changes is null ? null : changes.Length > 0 };
    }

    /// <summary>The processor's model as the system states it, or its architecture.</summary>
    public static string Processor()
    {
        const string info = "/proc/cpuinfo";
        var model = File.Exists(info)
            ? File.ReadLines(info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?[(model.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>Versions of the packages that the running program was built with, by name, as its <c>deps.json</c> lists them.</summary>
    public static IReadOnlyDictionary<string, string> Packages()
    {
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var lists = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "").Split(';');
        foreach (var list in lists.Where(File.Exists))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (var library in document.RootElement.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() == "package")
                {
                    var slash = library.Name.IndexOf('/');
                    packages[library.Name[..slash]] = library.Name[(slash + 1)..];
                }
            }
        }
        return packages;
    }

    /// <summary>What <c>git</c> prints; null where there is no git, no repository or no such folder.</summary>
    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
