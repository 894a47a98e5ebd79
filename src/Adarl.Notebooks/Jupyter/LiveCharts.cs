using System.Net;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;

namespace Adarl.Notebooks.Jupyter;

/// <summary>
/// Figures in Jupyter's pages, which know no Plotly: as HTML whose script loads plotly.js from the kernel's own folder through the
/// server that the page came from. So there is no network and no extension, the notebook stays small, and a chart that is updated while
/// a cell runs is there at once, as a picture drawn by another browser would not be.
/// </summary>
/// <param name="kernel">The kernel's name, below which Jupyter serves its folder.</param>
/// <param name="session">The name of this kernel's life, so that no two charts have the same place.</param>
internal sealed class LiveCharts(string kernel, string session)
{
    private int count;

    /// <summary>Adds HTML to contents that hold a figure.</summary>
    public void Add(JsonObject data)
    {
        if (data[MimeTypes.Plotly] is not JsonObject figure)
            return;
        var id = $"figure-{session[..8]}-{Interlocked.Increment(ref count)}";
        var text = WebUtility.HtmlEncode(MultilineText.Read(data[MimeTypes.Plain]));
        // No end of a script element can be in it: JSON is written with its brackets as escapes.
        var json = figure.ToJsonString();
        data[MimeTypes.Html] =
            $"<div id=\"{id}\">{text} (it is drawn where scripts run: run the cell, or trust the notebook)</div>\n"
            + $"<script>{Resources.Text("chart.js").TrimEnd()}(\"{id}\", \"{kernel}\", {json});</script>";
    }
}
