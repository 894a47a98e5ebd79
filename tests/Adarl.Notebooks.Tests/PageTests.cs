using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Pages;
using Adarl.Runs;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

public sealed class PageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Links_lead_to_pages_and_files_and_pictures_are_in_the_page()
    {
        folder.Text("docs/a.md", "");
        File.WriteAllBytes(folder.File("notes/p.png"), [1, 2, 3]);
        var html = Page(
            "[next](02-b.ipynb#x) [doc](../docs/a.md) [site](https://example.org) [here](#top) ![p](p.png) [gone](gone.md)"
        );
        Assert.Contains("href=\"02-b.html#x\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../docs/a.md\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#top\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,AQID\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"gone.md\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_charts_does_not_carry_the_script_that_draws_them() =>
        Assert.InRange(Page("# A claim").Length, 1_000, 20_000);

    [Fact]
    public void Prose_and_outputs_cannot_end_the_pages_elements()
    {
        var html = Page("# <b>&</b>", Output("text/plain", "</pre><script>alert(1)</script>"));
        Assert.Contains("<title>&lt;b&gt;&amp;&lt;/b&gt;</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        var chart = new JsonObject
        {
            ["data"] = new JsonArray(),
            ["layout"] = new JsonObject { ["title"] = "</script><p>" },
        };
        Assert.DoesNotContain(
            "</script><p>",
            Page("# x", Output("application/vnd.plotly.v1+json", chart)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"output_type":"stream","name":7,"text":"shown"}""")]
    [InlineData(
        """{"output_type":"display_data","data":{"image/png":"AQID"},"metadata":{"image/png":{"width":"w"}}}"""
    )]
    [InlineData("""{"output_type":"display_data","data":{"image/png":"AQID"},"metadata":{"image/png":[7]}}""")]
    [InlineData("""{"output_type":"display_data","data":{"application/vnd.plotly.v1+json":{"layout":[1]}}}""")]
    public void An_output_of_another_kind_than_expected_does_not_end_the_page(string output) =>
        Assert.Contains("</html>", Page("# x ![p](a%00b.png)", (JsonObject)JsonNode.Parse(output)!));

    [Theory]
    [InlineData("10 %\r20 %\nnext", "20 %\nnext")]
    [InlineData("12345\rab\r\n", "ab345")]
    [InlineData("a\0b\u202ec", "a\\u0000b\\u202ec")]
    public void Output_is_shown_as_a_terminal_would_leave_it_and_what_is_not_seen_by_its_number(
        string text,
        string shown
    )
    {
        var stream = new JsonObject
        {
            ["output_type"] = "stream",
            ["name"] = "stdout",
            ["text"] = text,
        };
        Assert.Contains($">{shown}</pre>", Page("# x", stream), StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_hides_behind_a_carriage_return()
    {
        const string cells = """{"cell_type":"code","metadata":{},"outputs":[],"source":"hidden\rshown!\r\nnext"}""";
        var text =
            $$"""{"cells":[{{cells}}],"metadata":{"kernelspec":{"language":"F#"} },"nbformat":4,"nbformat_minor":5}""";
        var notebook = global::Adarl.Notebooks.Format.Notebook.Parse(text, folder.File("notes/01-a.ipynb"));
        var html = NotebookPage.Of(notebook, folder.File("pages")).Html(null, null);
        Assert.Contains("hidden\nshown!\nnext", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_and_colours_of_terminals_are_plain_text()
    {
        var error = new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "e",
            ["evalue"] = "v",
            ["traceback"] = new JsonArray("\u001b[31mline 2\u001b[0m: x < y"),
        };
        Assert.Contains("<pre class=\"error\">line 2: x &lt; y</pre>", Page("# x", error), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused()
    {
        var pages = folder.File("pages");
        Notebook[] notebooks = [Notebook("a/n.ipynb", "x"), Notebook("b/n.ipynb", "x")];
        var error = Assert.Throws<InputException>(() => PageWriter.Write(notebooks, pages, "Notebooks"));
        Assert.Contains("its page would be n.html, which", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_tells_each_notebooks_title_and_first_paragraph()
    {
        var index = PageWriter.Write(
            [Notebook("01-a.ipynb", "# Counts\n\nHow *many* utterances, $n = 2280$?")],
            folder.File("pages"),
            "All & more"
        );
        var html = File.ReadAllText(index);
        Assert.Contains("<h1>All &amp; more</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Counts</h2><p>How many utterances, n = 2280?</p>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"01-a.html\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_has_the_verdicts_of_each_notebook()
    {
        var verdicts = JsonNode.Parse(
            """[{"claim":"C1","verdict":"not applicable"},{"claim":"C4","verdict":"<refuted>"},{"claim":3},7]"""
        )!;
        var index = PageWriter.Write(
            [
                Notebook("01-a.ipynb", "# a", Output("application/vnd.adarl.verdicts+json", verdicts)),
                Notebook("02-b.ipynb", "# b"),
            ],
            folder.File("pages"),
            "All"
        );
        var html = File.ReadAllText(index);
        Assert.Contains("<li class=\"not-applicable\"><b>C1</b> not applicable</li>", html, StringComparison.Ordinal);
        Assert.Contains("<b>C4</b> &lt;refuted&gt;</li>", html, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "<ul class=\"verdicts\">"));
    }

    private string Page(string prose, params JsonObject[] outputs) =>
        NotebookPage.Of(Notebook("notes/01-a.ipynb", prose, outputs), folder.File("pages")).Html(null, null);

    private Notebook Notebook(string path, string prose, params JsonObject[] outputs)
    {
        var notebook = NotebookTemplate.Of("x", folder.File(path));
        var root = (JsonObject)JsonNode.Parse(notebook.ToJson())!;
        root["cells"] = new JsonArray(
            new JsonObject
            {
                ["cell_type"] = "markdown",
                ["metadata"] = new JsonObject(),
                ["source"] = prose,
            },
            new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = 1,
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray([.. outputs]),
                ["source"] = "1",
            }
        );
        return Format.Notebook.Parse(root.ToJsonString(), folder.File(path));
    }

    private static JsonObject Output(string mime, JsonNode content) =>
        new()
        {
            ["output_type"] = "display_data",
            ["metadata"] = new JsonObject(),
            ["data"] = new JsonObject { [mime] = content },
        };
}
