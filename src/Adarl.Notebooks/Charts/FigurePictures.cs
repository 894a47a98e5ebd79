using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;

namespace Adarl.Notebooks.Charts;

/// <summary>
/// The pictures of a notebook's figures. A page or a script draws a figure anew; where no script runs, as on a source host, its picture
/// stands for it. Figures that were drawn before keep their picture: another browser or other fonts would change its bytes.
/// </summary>
internal sealed class FigurePictures
{
    private readonly Dictionary<string, string> known = [];

    private FigurePictures() { }

    /// <summary>No pictures yet.</summary>
    public static FigurePictures None => new();

    /// <summary>The pictures in a notebook's outputs.</summary>
    public static FigurePictures Of(Notebook notebook)
    {
        var pictures = new FigurePictures();
        foreach (
            var data in notebook.Cells.SelectMany(cell => cell.Outputs).Select(o => o["data"]).OfType<JsonObject>()
        )
            if (Key(data) is { } key && data[MimeTypes.Png] is JsonValue png && png.TryGetValue<string>(out var bytes))
                pictures.known[key] = bytes;
        return pictures;
    }

    /// <summary>Gives each figure its picture.</summary>
    /// <param name="outputs">In the notebook's form; changed in place.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <returns>Why pictures are missing, or null.</returns>
    public string? Complete(IEnumerable<JsonObject> outputs, CancellationToken stop)
    {
        var figures = outputs
            .Where(o => o["data"] is JsonObject)
            .Select(o => (Output: o, Data: (JsonObject)o["data"]!, Key: Key(o["data"])))
            .Where(f => f.Key is not null && f.Data[MimeTypes.Png] is null)
            .ToList();
        var missing = figures.Where(f => !known.ContainsKey(f.Key!)).DistinctBy(f => f.Key).ToList();
        var problem =
            missing.Count == 0 ? null : Draw([.. missing.Select(f => (f.Key!, f.Data[MimeTypes.Plotly]!))], stop);
        foreach (var (output, data, key) in figures)
            if (known.TryGetValue(key!, out var png))
            {
                data[MimeTypes.Png] = png;
                var size = FigureSize.Of(data[MimeTypes.Plotly]);
                output["metadata"] = new JsonObject
                {
                    [MimeTypes.Png] = new JsonObject { ["height"] = size.Height, ["width"] = size.Width },
                };
            }
        return problem;
    }

    private string? Draw(IReadOnlyList<(string Key, JsonNode Figure)> figures, CancellationToken stop)
    {
        if (Chromium.Find() is not { } browser)
            return $"{figures.Count} figure(s) have no picture: there is no Chromium ({Chromium.Variable} names one); pages still draw them";
        var drawn = PicturePage.Draw(browser, [.. figures.Select(f => f.Figure)], stop);
        var problems = new List<string>();
        foreach (var ((key, _), (png, error)) in figures.Zip(drawn))
            if (png is not null)
                known[key] = png;
            else
                problems.Add(error!);
        return problems.Count == 0
            ? null
            : $"{problems.Count} of {figures.Count} figures have no picture: {problems[0]}";
    }

    private static string? Key(JsonNode? data) =>
        data is JsonObject o && o[MimeTypes.Plotly] is JsonObject figure ? NotebookJson.Write(figure) : null;
}
