using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Runs;

namespace Adarl.Notebooks.Format;

/// <summary>
/// A Jupyter notebook (nbformat 4). What it holds beyond cells and outputs is kept as it is; it is written as version 4.5, whose cells
/// have ids.
/// </summary>
public sealed class Notebook
{
    /// <summary>The ending of a notebook's file.</summary>
    public const string Extension = ".ipynb";

    private const int Major = 4;
    private const int Minor = 5;
    private readonly JsonObject root;
    private readonly List<NotebookCell> cells;

    private Notebook(JsonObject root, List<NotebookCell> cells, string path) =>
        (this.root, this.cells, Path) = (root, cells, path);

    /// <summary>The file that it was read from, for messages and as its cells' working folder.</summary>
    public string Path { get; }

    /// <summary>Its cells, from head to foot.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>The first heading of its prose, else its file's name.</summary>
    public string Title =>
        Prose
            .SelectMany(cell => cell.Source.Split('\n'))
            .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim())
            .FirstOrDefault(System.IO.Path.GetFileNameWithoutExtension(Path));

    /// <summary>The cells of prose.</summary>
    public IEnumerable<NotebookCell> Prose => Cells.Where(cell => cell.Kind == CellKind.Markdown);

    internal string? Language => NotebookLanguage.Of(root["metadata"]);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is not there, is not JSON or no notebook of version 4, or has no cells.</exception>
    public static Notebook Load(string path)
    {
        if (Directory.Exists(path) || !File.Exists(path))
            throw new InputException($"{path}: no such notebook");
        return Parse(Utf8File.Read(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The notebook as JSON.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="InputException">It is not JSON or no notebook of version 4, or has no cells.</exception>
    public static Notebook Parse(string text, string path)
    {
        var (json, lines) = Json(text, path);
        if (json is not JsonObject root)
            throw new InputException($"{path}: expected a JSON object, as notebooks are");
        if (root["nbformat"] is not JsonValue format || !format.TryGetValue<int>(out var major))
            throw new InputException($"{path}: no notebook; expected a whole number as \"nbformat\"");
        if (major != Major)
            throw new InputException(
                $"{path}: nbformat {major}: expected {Major} (jupyter nbconvert --to notebook converts)"
            );
        if (root["cells"] is not JsonArray cells)
            throw new InputException($"{path}: no notebook; expected a list as \"cells\"");
        if (cells.Count == 0)
            throw new InputException($"{path}: it has no cells");
        return new Notebook(root, [.. cells.Select((cell, c) => Cell(cell, $"{path}:{lines[c]}: cell {c + 1}"))], path);
    }

    /// <summary>The JSON in Jupyter's layout, of version 4.5: the same notebook is always the same bytes.</summary>
    public string ToJson()
    {
        if (root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue<int>(out var later) || later < Minor)
            root["nbformat_minor"] = Minor;
        root["metadata"] ??= new JsonObject();
        CellIds.Complete(Cells);
        foreach (var cell in Cells)
            cell.RemoveTransient();
        return NotebookJson.Write(root);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where.</param>
    public void Save(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToJson()));

    /// <summary>A copy that shares nothing.</summary>
    public Notebook Copy() => Parse(ToJson(), Path);

    /// <summary>Strips what running left.</summary>
    public void Clean()
    {
        foreach (var cell in Cells.Where(cell => cell.Kind == CellKind.Code))
            cell.SetOutputs(null, []);
    }

    /// <summary>Puts a code cell after another.</summary>
    internal void InsertAfter(NotebookCell cell, string source, string tag)
    {
        var at = cells.IndexOf(cell) + 1;
        var json = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Write(source),
        };
        ((JsonArray)root["cells"]!).Insert(at, json);
        cells.Insert(at, new NotebookCell(json, CellKind.Code, source));
    }

    /// <summary>Takes a cell out.</summary>
    internal void Remove(NotebookCell cell)
    {
        ((JsonArray)root["cells"]!).RemoveAt(cells.IndexOf(cell));
        cells.Remove(cell);
    }

    /// <summary>Checks that it is in F#: each of its cells, or the notebook where a cell does not say.</summary>
    /// <exception cref="InputException">It is in another language, or names none.</exception>
    public void RequireFSharp()
    {
        foreach (
            var (cell, index) in Cells.Select((cell, index) => (cell, index)).Where(c => c.cell.Kind == CellKind.Code)
        )
            if (cell.Language is { } own && !NotebookLanguage.IsFSharp(own))
                throw new InputException($"{Path}: cell {index + 1} is in {own}: expected F#");
        if (Cells.Any(cell => cell.IsRun) && Cells.All(cell => !cell.IsRun || cell.Language is not null))
            return;
        if (Language is not { } language)
            throw new InputException($"{Path}: it names no language; expected F# in its metadata (kernelspec)");
        if (!NotebookLanguage.IsFSharp(language))
            throw new InputException($"{Path}: it is in {language}: expected F#");
    }

    private static (JsonNode? Json, IReadOnlyList<int> CellLines) Json(string text, string path)
    {
        try
        {
            var lines = JsonCheck.Require(Encoding.UTF8.GetBytes(text));
            return (JsonNode.Parse(text), lines);
        }
        catch (JsonException e)
        {
            throw new InputException(
                e.BytePositionInLine is { } column
                    ? $"{path}:{e.LineNumber + 1}: not JSON (column {column + 1}); expected a notebook"
                    : $"{path}:{e.LineNumber + 1}: {e.Message}",
                e
            );
        }
    }

    private static NotebookCell Cell(JsonNode? node, string place)
    {
        if (node is not JsonObject cell)
            throw new InputException($"{place}: expected an object");
        CellCheck.Require(cell, place);
        var source =
            MultilineText.Read(cell["source"])
            ?? throw new InputException($"{place}: expected a text, or a list of lines, as \"source\"");
        CellKind? kind =
            cell["cell_type"] is JsonValue type && type.TryGetValue<string>(out var word)
                ? word switch
                {
                    "code" => CellKind.Code,
                    "markdown" => CellKind.Markdown,
                    "raw" => CellKind.Raw,
                    _ => null,
                }
                : null;
        return new NotebookCell(
            cell,
            kind
                ?? throw new InputException(
                    $"{place}: cell_type {cell["cell_type"]?.ToJsonString()}: expected code, markdown or raw"
                ),
            source
        );
    }
}
