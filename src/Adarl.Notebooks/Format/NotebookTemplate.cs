using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>A new notebook, in the shape that readers like: what it shows, what it needs, one cell to set up, a question, its answer.</summary>
public static class NotebookTemplate
{
    /// <summary>The script that a folder's notebooks share, where there is one.</summary>
    public const string Setup = "setup.fsx";

    /// <summary>Makes one.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="path">The file that it is meant for; its folder may hold <see cref="Setup"/>.</param>
    public static Notebook Of(string title, string path)
    {
        var hasSetup = File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Setup));
        var root = new JsonObject
        {
            ["cells"] = new JsonArray(
                Markdown(
                    $"# {title}\n\nThe claim, in a sentence.\n\n"
                        + "*What you will learn.* ...\n\n*What it needs.* ...\n\n*How long it runs.* Seconds."
                ),
                Code(hasSetup ? $"#load \"{Setup}\"" : "// What the other cells build on: #r, #load, open."),
                Markdown("## Parameters\n\nWhat to change to see another result."),
                Code("let runs = \"../paper-results/runs\"", "parameters"),
                Markdown("## The question\n\nWhat the next cell finds out, and how."),
                Code("System.IO.Directory.GetDirectories runs |> Array.map System.IO.Path.GetFileName |> Array.sort"),
                Markdown("## What is left open\n\nThe gap between this answer and the claim.")
            ),
            ["metadata"] = NotebookLanguage.Metadata(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return Notebook.Parse(root.ToJsonString(), path);
    }

    private static JsonObject Markdown(string text) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["metadata"] = new JsonObject(),
            ["source"] = MultilineText.Write(text),
        };

    private static JsonObject Code(string text, params string[] tags) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] =
                tags.Length == 0
                    ? new JsonObject()
                    : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]) },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Write(text),
        };
}
