namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Alters a tree of files, as copying, unpacking and tidying do.</summary>
internal static class TreeMutations
{
    /// <summary>Alters a file or folder of a tree.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="random">Decides.</param>
    /// <returns>What was done, in words.</returns>
    public static string Alter(string root, Random random)
    {
        string[] all =
        [
            .. Directory
                .EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];
        var path = all[random.Next(all.Length)];
        var name = Path.GetRelativePath(root, path);
        var folder = Path.GetDirectoryName(path)!;
        switch (random.Next(9))
        {
            case 0:
                Remove(path);
                return $"{name} is removed";
            case 1:
                Directory.Move(path, Path.Combine(folder, Otherwise(Path.GetFileName(path))));
                return $"{name} is named in other case";
            case 2:
                Directory.Move(path, path + " (1)");
                return $"{name} is named (1)";
            case 3:
                Remove(path);
                Directory.CreateDirectory(path);
                return $"{name} is an empty folder";
            case 4:
                Remove(path);
                File.WriteAllText(path, "");
                return $"{name} is an empty file";
            case 5:
                Remove(path);
                File.CreateSymbolicLink(path, random.Next(2) == 0 ? path : "/dev/zero");
                return $"{name} is a link to itself or to a device";
            case 6:
                var other = all.Where(File.Exists).ElementAt(random.Next(all.Count(File.Exists)));
                var target = File.Exists(path) ? path : Path.Combine(path, Path.GetFileName(other));
                File.WriteAllBytes(target, File.ReadAllBytes(other));
                return $"{Path.GetRelativePath(root, other)} is copied to {name}";
            case 7:
                File.WriteAllText(Path.Combine(folder, "._" + Path.GetFileName(path)), "Mac OS X");
                return $"._ stands beside {name}";
            default:
                var above = Path.Combine(root, Path.GetFileName(path));
                if (above == path)
                    return "nothing";
                Remove(above);
                Directory.Move(path, above);
                return $"{name} lies in the root";
        }
    }

    private static string Otherwise(string name) =>
        name.ToUpperInvariant() is var upper && upper != name ? upper : name.ToLowerInvariant();

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }
}
