using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Running;

/// <summary>The notebooks that a command is about.</summary>
public static class NotebookFiles
{
    private static readonly EnumerationOptions Here = new() { RecurseSubdirectories = false };

    /// <summary>The files: those named, and those in the folders named, in the order of their names.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="InputException">One is not there, or a folder holds no notebook.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                found.Add(File.Exists(path) ? path : throw new InputException($"{path}: no such notebook or folder"));
                continue;
            }
            var inside = Directory
                .GetFiles(path, "*" + Notebook.Extension, Here)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (inside.Count == 0)
                throw new InputException($"{path}: it holds no notebook (*{Notebook.Extension})");
            found.AddRange(inside);
        }
        return [.. found.Distinct()];
    }
}
