using System.Diagnostics;
using System.Text;

namespace Adarl.Notebooks.Charts;

/// <summary>A headless Chromium or Chrome without a network, for one page at a time.</summary>
/// <param name="program">Its program.</param>
internal sealed class Chromium(string program)
{
    /// <summary>The variable that names the program where it is not among the usual ones.</summary>
    public const string Variable = "ADARL_CHROMIUM";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
    ];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>Its program.</summary>
    public string Program => program;

    /// <summary>The one of this machine, or null.</summary>
    public static Chromium? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } named)
            return File.Exists(named) ? new Chromium(named) : null;
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(Places)
            .FirstOrDefault(File.Exists);
        return found is null ? null : new Chromium(found);
    }

    /// <summary>Opens a page, lets its scripts end, and gives back what it then holds.</summary>
    /// <param name="page">The file.</param>
    /// <param name="profile">An empty folder for the browser's own files.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <returns>The page's HTML.</returns>
    /// <exception cref="IOException">The browser fails or does not end in time.</exception>
    public string Dump(string page, string profile, TimeSpan limit, CancellationToken stop)
    {
        using var process =
            Process.Start(
                new ProcessStartInfo(program, [.. Flags(profile), "--dump-dom", new Uri(page).AbsoluteUri])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    StandardOutputEncoding = Encoding.UTF8,
                }
            ) ?? throw new IOException($"{program} was not started");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var dump = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            over.CancelAfter(limit);
            process.WaitForExitAsync(over.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            throw new IOException($"{program} did not end in {limit.TotalSeconds} s");
        }
        if (process.ExitCode != 0)
            throw new IOException($"{program} ended with exit code {process.ExitCode}: {LastLine(errors.Result)}");
        return dump.Result;
    }

    private static IEnumerable<string> Flags(string profile)
    {
        string[] flags =
        [
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--virtual-time-budget=600000",
            $"--user-data-dir={profile}",
        ];
        // Chromium's sandbox refuses to run as root.
        return OperatingSystem.IsLinux() && Environment.UserName == "root" ? flags.Append("--no-sandbox") : flags;
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("it said nothing");
}
