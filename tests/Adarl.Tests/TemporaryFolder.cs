namespace Adarl.Tests;

/// <summary>An empty folder that is removed with everything in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("adarl-").FullName;

    /// <summary>The path of something inside; the folders on the way are made.</summary>
    public string File(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes a text file.</summary>
    public string Text(string relative, string content)
    {
        var path = File(relative);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
