using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary>Notebooks for tests.</summary>
internal static class Notes
{
    private const string Binaries = "../../../src/Adarl.Cli/bin/Release/net10.0/";

    /// <summary>One of the demonstration notebooks.</summary>
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>A copy of a demonstration notebook, and of the script it loads, in a folder.</summary>
    public static string Copy(TemporaryFolder folder, string name)
    {
        var path = folder.File($"notes/{name}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A notebook of the repository names libraries from its own place.
        var binaries = Path.GetRelativePath(Path.GetDirectoryName(path)!, AppContext.BaseDirectory);
        File.WriteAllText(path, File.ReadAllText(Fixture(name)).Replace(Binaries, binaries, StringComparison.Ordinal));
        File.Copy(Fixture("setup.fsx"), Path.Combine(Path.GetDirectoryName(path)!, "setup.fsx"), overwrite: true);
        return path;
    }

    /// <summary>Writes a notebook with these cells of code.</summary>
    public static string Write(TemporaryFolder folder, string name, params string[] cells)
    {
        var notebook = NotebookTemplate.Of(name, folder.File(name));
        var root = (JsonObject)JsonNode.Parse(notebook.ToJson())!;
        root["cells"] = new JsonArray([.. cells.Select(Cell)]);
        return folder.Text(name, root.ToJsonString());
    }

    private static JsonNode Cell(string code) =>
        new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = code,
        };
}
