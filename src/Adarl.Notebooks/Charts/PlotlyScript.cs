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
    /// The script wrapped, so that a loader of modules that a page may hold (Jupyter's have one) does not take it for a module.
    /// </summary>
    public static string Wrapped => $"(function(define,exports,module){{{Text}\n}}).call(window);";

    /// <summary>The script as a part of a page, with no end of a script element inside.</summary>
    public static string Element => $"<script>{Wrapped.Replace("</script", "<\\/script")}</script>";

    private static bool IsPlotly(string name) =>
        name.Contains("plotly", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".js", StringComparison.Ordinal);
}
