using Adarl.Notebooks.Values;
using Adarl.Showing;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Plotly.NET;

namespace Adarl.Notebooks.Tests;

public sealed class ValueTests
{
    private sealed record Row(string Emotion, double Recall, FSharpOption<int> Best);

    private sealed record Made(string Name);

    [Fact]
    public void A_list_of_things_with_properties_is_a_table_with_numbers_to_the_right()
    {
        var html = Html(new[] { new Row("angry & sad", 0.625, FSharpOption<int>.Some(1)), new Row("happy", 1, null!) });
        Assert.StartsWith(
            "<table><thead><tr><th style=\"text-align:left\">Emotion</th>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<td style=\"text-align:left\">angry &amp; sad</td><td style=\"text-align:right\">0.625</td>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<td style=\"text-align:right\">1</td></tr>\n<tr>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_shows_its_beginning_and_says_so()
    {
        var html = Html(Enumerable.Range(1, 1000).Select(n => new Made($"{n}")).ToList());
        Assert.Contains($"<p>the first {ObjectTable.Rows} of 1000</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain($">{ObjectTable.Rows + 1}<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_tuples_have_no_heads()
    {
        var bundle = ValueBundle.Of(new[] { Tuple.Create("angry", 3), Tuple.Create("sad", 12) });
        Assert.Equal("angry   3\nsad    12", (string?)bundle["text/plain"]);
        Assert.StartsWith("<table><tbody><tr><td", (string?)bundle["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_kernel_that_uses_the_formatters_shows_tables_and_figures_and_the_rest_as_before()
    {
        ValueFormatters.Register();
        var rows = ListModule.OfSeq([new Row("angry", 0.5, null!)]);
        Assert.StartsWith("<table><thead>", rows.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.StartsWith("Emotion  Recall  Best\nangry", rows.ToDisplayString("text/plain"), StringComparison.Ordinal);
        Assert.Equal("[1; 2]", ListModule.OfSeq([1, 2]).ToDisplayString("text/plain"));
        Assert.Equal("text", "text".ToDisplayString("text/plain"));
        var chart = GenericChart.ofTraceObject(true, new Trace("scatter"));
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/plain"],
            FormattedValue.CreateManyFromObject(chart).Select(value => value.MimeType)
        );
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData("text", "text")]
    [InlineData(null, "<null>")]
    [InlineData(new[] { 1.5, 2.0 }, "[|1.5; 2.0|]")]
    public void Simple_values_are_text_as_FSharp_shows_them(object? value, string text)
    {
        var bundle = ValueBundle.Of(value);
        Assert.Equal(["text/plain"], bundle.Select(content => content.Key));
        Assert.Equal(text, (string?)bundle["text/plain"]);
    }

    [Fact]
    public void A_chart_is_a_figure_with_data_and_layout()
    {
        var trace = new Trace("scatter");
        trace.SetProperty("y", (int[])[3, 4]);
        var chart = GenericChart.ofTraceObject(true, trace);
        var bundle = ValueBundle.Of(chart);
        Assert.Equal("[3,4]", bundle["application/vnd.plotly.v1+json"]!["data"]![0]!["y"]!.ToJsonString());
        Assert.NotNull(bundle["application/vnd.plotly.v1+json"]!["layout"]);
        Assert.Equal("chart of 1 traces", (string?)bundle["text/plain"]);
        Assert.False(bundle.ContainsKey("text/html"));
    }

    [Fact]
    public void Html_is_passed_on() => Assert.Equal("<b>x</b>", Html(new HtmlString("<b>x</b>")));

    [Fact]
    public void A_registered_formatter_comes_before_the_default()
    {
        Formatter.Register<Made>(made => $"<i>{made.Name}</i>", "text/html");
        Formatter.Register<Made>(made => $"{{\"name\":\"{made.Name}\"}}", "application/vnd.made+json");
        var bundle = ValueBundle.Of(new Made("a"));
        Assert.Equal("<i>a</i>", (string?)bundle["text/html"]);
        Assert.Equal("a", (string?)bundle["application/vnd.made+json"]!["name"]);
        Assert.Contains("a", (string?)bundle["text/plain"], StringComparison.Ordinal);
    }

    private static string Html(object value) => (string)ValueBundle.Of(value)["text/html"]!;
}
