using System.Text;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Charts;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Tells Jupyter of the kernel.</summary>
public static class KernelSpecs
{
    /// <summary>The kernel's own name.</summary>
    public const string Name = "adarl-fsharp";

    /// <summary>The name under which .NET Interactive's kernel is known, and which our notebooks carry.</summary>
    public const string DotNetName = ".net-fsharp";

    private const string File = "kernel.json";

    /// <summary>Jupyter's folder for the user's own things on this system.</summary>
    public static string UserFolder =>
        Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } named ? named
        : OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
        : OperatingSystem.IsMacOS()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Jupyter")
        : Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "jupyter")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "jupyter");

    /// <summary>Writes the kernel's description, and beside it the script with which its charts are drawn.</summary>
    /// <param name="folder">Jupyter's folder.</param>
    /// <param name="name">The kernel's name there.</param>
    /// <param name="command">The words that start <c>adarl</c>.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InputException">Another program's kernel has the name.</exception>
    public static string Install(string folder, string name, IEnumerable<string> command)
    {
        var place = Path.Combine(folder, "kernels", name);
        var path = Path.Combine(place, File);
        if (Owner([place]) is { } other)
            throw new InputException($"{other}: another program's kernel has the name {name}; it stays");
        if (name == DotNetName && Owner(SystemPlaces(name)) is { } elsewhere)
            throw new InputException($"{elsewhere}: another program's kernel has the name {name}; it stays");
        Directory.CreateDirectory(place);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([
                .. command
                    .Concat(["jupyter", "kernel", "{connection_file}", "--name", name])
                    .Select(word => JsonValue.Create(word)),
            ]),
            ["display_name"] = name == DotNetName ? ".NET (F#)" : "F# (Adarl)",
            ["language"] = "F#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(
                EngineProcess.Variables.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))
            ),
            ["metadata"] = new JsonObject { ["adarl"] = true, ["debugger"] = false },
        };
        AtomicFile.Write(Path.Combine(place, "plotly.js"), Encoding.UTF8.GetBytes(PlotlyScript.Wrapped));
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(NotebookJson.Write(spec)));
        return path;
    }

    // The first description among these places that is not ours.
    private static string? Owner(IEnumerable<string> places) =>
        places
            .Select(place => Path.Combine(place, File))
            .FirstOrDefault(path => System.IO.File.Exists(path) && !IsOurs(path));

    private static bool IsOurs(string path)
    {
        try
        {
            return JsonNode.Parse(Utf8File.Read(path))?["metadata"]?["adarl"] is not null;
        }
        catch (Exception e)
            when (e
                    is InputException
                        or System.Text.Json.JsonException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return false;
        }
    }

    private static IEnumerable<string> SystemPlaces(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(UserFolder);
        if (!OperatingSystem.IsWindows())
            folders = folders.Concat(["/usr/local/share/jupyter", "/usr/share/jupyter"]);
        else
            folders = folders.Append(
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter")
            );
        return folders.Select(folder => Path.Combine(folder, "kernels", name));
    }
}
