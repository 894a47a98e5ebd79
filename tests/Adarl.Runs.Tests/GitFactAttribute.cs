namespace Adarl.Runs.Tests;

/// <summary>A test that needs the <c>git</c> command, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        var names = OperatingSystem.IsWindows() ? "git.exe" : "git";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, names))))
        {
            Skip = "git is not on the PATH";
        }
    }
}
