namespace Adarl.Tests;

/// <summary>The source this test was built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Adarl.Research.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no solution above {AppContext.BaseDirectory}");
    }
}
