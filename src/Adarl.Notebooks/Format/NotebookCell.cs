using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Format;

/// <summary>A cell of a notebook; a view of its JSON, which it changes.</summary>
public sealed class NotebookCell
{
    private static readonly string[] Transient = ["execution", "ExecuteTime", "papermill", "collapsed", "scrolled"];
    private readonly JsonObject json;

    internal NotebookCell(JsonObject json, CellKind kind, string source) =>
        (this.json, Kind, Source) = (json, kind, source);

    /// <summary>What it holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Its text.</summary>
    public string Source { get; }

    /// <summary>Its name within the notebook, or null where it has none yet.</summary>
    public string? Id => JsonWords.Text(json["id"]);

    /// <summary>Whether it is code that does something.</summary>
    public bool IsRun => Kind == CellKind.Code && !string.IsNullOrWhiteSpace(Source);

    /// <summary>The language that it says it is in, or null where it leaves that to the notebook.</summary>
    public string? Language =>
        JsonWords.Text(JsonWords.At(Metadata, "polyglot_notebook", "kernelName"))
        ?? JsonWords.Text(JsonWords.At(Metadata, "dotnet_interactive", "language"))
        ?? NotebookLanguage.Chosen(Source);

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags =>
        Metadata["tags"] is JsonArray tags ? [.. tags.Select(JsonWords.Text).OfType<string>()] : [];

    /// <summary>Its outputs, in the notebook's form.</summary>
    public IReadOnlyList<JsonObject> Outputs =>
        json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>()] : [];

    /// <summary>Its place among the cells that ran, or null.</summary>
    public int? ExecutionCount => JsonWords.Number(json["execution_count"]);

    /// <summary>Pictures that prose brings along, by name, or null.</summary>
    internal JsonObject? Attachments => json["attachments"] as JsonObject;

    private JsonObject Metadata => json["metadata"] as JsonObject ?? [];

    /// <summary>Replaces what running left.</summary>
    /// <param name="count">Its place among the cells that ran, or null where it did not run.</param>
    /// <param name="outputs">Outputs in the notebook's form.</param>
    public void SetOutputs(int? count, IEnumerable<JsonObject> outputs)
    {
        json["execution_count"] = count;
        json["outputs"] = new JsonArray([.. outputs]);
        RemoveTransient();
    }

    /// <summary>Removes what tools note of single runs, such as times.</summary>
    internal void RemoveTransient()
    {
        if (json["metadata"] is not JsonObject metadata)
            json["metadata"] = new JsonObject();
        else
            foreach (var name in Transient)
                metadata.Remove(name);
    }

    internal void Name(string id) => json["id"] = id;
}
