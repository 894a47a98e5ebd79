using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Charts;

/// <summary>Draws figures as pictures: one page with all of them, in one start of a browser.</summary>
internal static class PicturePage
{
    private const string Begin = "<pre id=\"pictures\">";
    private const string End = "</pre>";
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(20);

    /// <summary>Draws.</summary>
    /// <param name="browser">Where.</param>
    /// <param name="figures">Figures of Plotly.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    /// <returns>For each figure its PNG in base64, or why there is none.</returns>
    public static IReadOnlyList<(string? Png, string? Error)> Draw(
        Chromium browser,
        IReadOnlyList<JsonNode> figures,
        CancellationToken stop
    )
    {
        TemporaryPlace.Require();
        var folder = Directory.CreateTempSubdirectory("adarl-pictures-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(Path.Combine(folder.FullName, "plotly.js"), PlotlyScript.Text);
            File.WriteAllText(page, Html(figures));
            var dump = browser.Dump(page, Path.Combine(folder.FullName, "profile"), Start + figures.Count * Each, stop);
            return Read(dump, figures.Count);
        }
        catch (IOException e)
        {
            return [.. figures.Select(_ => ((string?)null, (string?)e.Message))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Html(IEnumerable<JsonNode> figures)
    {
        var described = figures.Select(figure =>
        {
            var size = FigureSize.Of(figure);
            return (JsonNode)
                new JsonObject
                {
                    ["figure"] = figure.DeepClone(),
                    ["width"] = size.Width,
                    ["height"] = size.Height,
                    ["scale"] = FigureSize.Scale,
                };
        });
        var json = new JsonArray([.. described]).ToJsonString();
        return $"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><script src="plotly.js"></script></head>
            <body><script type="application/json" id="figures">{json}</script><script>{Resources.Text(
                "pictures.js"
            )}</script></body></html>
            """;
    }

    private static IReadOnlyList<(string? Png, string? Error)> Read(string dump, int count)
    {
        var start = dump.IndexOf(Begin, StringComparison.Ordinal);
        if (start < 0)
            throw new IOException("the browser drew nothing");
        start += Begin.Length;
        var text = WebUtility.HtmlDecode(dump[start..dump.IndexOf(End, start, StringComparison.Ordinal)]);
        var pictures = JsonSerializer.Deserialize<JsonArray>(text)!;
        return pictures.Count == count
            ? [.. pictures.Select(p => ((string?)p!["png"], (string?)p["error"]))]
            : throw new IOException($"the browser drew {pictures.Count} figures of {count}");
    }
}
