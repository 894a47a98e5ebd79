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
        if (Json(text, path) is not JsonObject root)
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
        return new Notebook(root, [.. cells.Select((cell, c) => Cell(cell, $"{path}: cell {c + 1}"))], path);
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

    /// <summary>Checks that it is in F#, as a whole and in each cell.</summary>
    /// <exception cref="InputException">It is in another language, or names none.</exception>
    public void RequireFSharp()
    {
        if (Language is not { } language)
            throw new InputException($"{Path}: it names no language; expected F# in its metadata (kernelspec)");
        if (!NotebookLanguage.IsFSharp(language))
            throw new InputException($"{Path}: it is in {language}: expected F#");
        foreach (var (cell, index) in Cells.Select((cell, index) => (cell, index)))
            if (cell is { Kind: CellKind.Code, Language: { } other } && !NotebookLanguage.IsFSharp(other))
                throw new InputException($"{Path}: cell {index + 1} is in {other}: expected F#");
    }

    private static JsonNode? Json(string text, string path)
    {
        try
        {
            var node = JsonNode.Parse(
                text,
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            JsonWords.RequireWholeTexts(Encoding.UTF8.GetBytes(text));
            return node;
        }
        catch (JsonException e) when (e.LineNumber is null)
        {
            throw new InputException(
                $"{path}: {e.Message} Expected each name once in an object, as a merge may not leave it",
                e
            );
        }
        catch (JsonException e)
        {
            throw new InputException(
                e.BytePositionInLine is { } column
                    ? $"{path}:{e.LineNumber + 1}: not JSON (column {column + 1}); expected a notebook"
                    : $"{path}:{e.LineNumber + 1}: {e.Message}; expected whole letters",
                e
            );
        }
    }

    private static NotebookCell Cell(JsonNode? node, string place)
    {
        if (node is not JsonObject cell)
            throw new InputException($"{place}: expected an object");
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
