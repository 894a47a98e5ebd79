using System.Collections;
using System.Net;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Adarl.Showing;

/// <summary>How values are shown by any kernel that shows them through Microsoft.DotNet.Interactive.Formatting.</summary>
public static class ValueFormatters
{
    /// <summary>What a chart's data are called among a cell's outputs.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private static readonly Lazy<bool> Once = new(() =>
    {
        Formatter.Register<GenericChart>(GenericChart.toFigureJson, PlotlyMimeType);
        Formatter.Register<GenericChart>(
            chart => $"chart of {GenericChart.getTraces(chart).Length} traces",
            PlainTextFormatter.MimeType
        );
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), PlotlyMimeType, PlainTextFormatter.MimeType);
        Formatter.Register<IEnumerable>(Html, HtmlFormatter.MimeType);
        Formatter.Register<IEnumerable>(
            value => ObjectTable.Of(value)?.ToText() ?? PlainText.Of(value),
            PlainTextFormatter.MimeType
        );
        return true;
    });

    /// <summary>
    /// Registers charts as figures, lists of things with properties as tables, of which at most <see cref="Rows"/> rows are shown, and
    /// other lists as F# writes them. A second call does nothing: what was registered since then stays.
    /// </summary>
    public static void Register() => _ = Once.Value;

    /// <summary>The rows of a table that are shown; a line below it says how many there are.</summary>
    public const int Rows = ObjectTable.Rows;

    private static string Html(IEnumerable value) =>
        ObjectTable.Of(value)?.ToHtml() ?? $"<pre>{WebUtility.HtmlEncode(PlainText.Of(value))}</pre>";
}
