using Plotly.NET;

namespace Adarl.Notebooks.Charts;

/// <summary>The script that draws figures, plotly.js, which Plotly.NET brings along.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Script = new(() =>
    {
        var assembly = typeof(GenericChart).Assembly;
        return Resources.Text(assembly, assembly.GetManifestResourceNames().Single(IsPlotly));
    });

    /// <summary>The script.</summary>
    public static string Text => Script.Value;

    /// <summary>
    /// The script for a page of its own: wrapped, so that a loader of modules that the page may hold (notebooks have one) does not
    /// take it for a module, and with no end of a script element inside.
    /// </summary>
    public static string Element =>
        $"<script>(function(define,exports,module){{{Text.Replace("</script", "<\\/script")}\n}}).call(window);</script>";

    private static bool IsPlotly(string name) =>
        name.Contains("plotly", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".js", StringComparison.Ordinal);
}
