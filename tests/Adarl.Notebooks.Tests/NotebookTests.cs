using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Running;
using Adarl.Runs;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

public sealed class NotebookTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("first.ipynb")]
    [InlineData("charts.ipynb")]
    public void Reading_and_writing_a_notebook_gives_the_same_bytes(string name)
    {
        var text = File.ReadAllText(Notes.Fixture(name));
        Assert.Equal(text, Notebook.Parse(text, name).ToJson());
    }

    [Fact]
    public void What_the_host_does_not_know_is_kept()
    {
        var text = Json(
            """{"cell_type":"markdown","metadata":{"mine":[1.50,null]},"source":"x","attachments":{"a":{}}}"""
        );
        var written = JsonNode.Parse(Notebook.Parse(text, "n").ToJson())!;
        Assert.Equal("[1.50,null]", written["cells"]![0]!["metadata"]!["mine"]!.ToJsonString());
        Assert.Equal("{}", written["cells"]![0]!["attachments"]!["a"]!.ToJsonString());
    }

    [Fact]
    public void An_older_notebook_is_written_as_4_5_with_ids_that_depend_on_its_text_only()
    {
        var text = Json(
            """{"cell_type":"markdown","metadata":{},"source":"a"},{"cell_type":"markdown","metadata":{},"source":"a"}""",
            minor: 2
        );
        var written = JsonNode.Parse(Notebook.Parse(text, "n").ToJson())!;
        Assert.Equal(5, (int)written["nbformat_minor"]!);
        var ids = written["cells"]!.AsArray().Select(c => (string)c!["id"]!).ToList();
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}$", id));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(Notebook.Parse(text, "m").ToJson(), Notebook.Parse(text, "n").ToJson());
    }

    [Fact]
    public void Cleaning_strips_outputs_counts_and_times_and_nothing_else()
    {
        var notebook = Notebook.Parse(
            Json(
                """
                {"cell_type":"code","execution_count":7,"id":"a","metadata":{"execution":{"t":1},"tags":["x"]},
                "outputs":[{"output_type":"stream","name":"stdout","text":"1"}],"source":["let x = 1\n","x"]}
                """
            ),
            "n"
        );
        notebook.Clean();
        Assert.Equal(
            """{"cell_type":"code","execution_count":null,"id":"a","metadata":{"tags":["x"]},"outputs":[],"source":["let x = 1\n","x"]}""",
            JsonNode.Parse(notebook.ToJson())!["cells"]![0]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("{\n\"cells\": [,]}", ":2: not JSON")]
    [InlineData("", "it has 0 bytes")]
    [InlineData(" ", "not JSON")]
    [InlineData("[1]", "expected a JSON object")]
    [InlineData("{}", "\"nbformat\"")]
    [InlineData("""{"nbformat":3,"cells":[]}""", "nbformat 3: expected 4")]
    [InlineData("""{"nbformat":4}""", "a list as \"cells\"")]
    [InlineData("""{"nbformat":4,"cells":[]}""", "it has no cells")]
    [InlineData("""{"nbformat":4,"cells":[7]}""", "cell 1: expected an object")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"code","source":5}]}""", "cell 1: expected a text")]
    [InlineData("""{"nbformat":4,"cells":[{"cell_type":"prose","source":""}]}""", "cell_type \"prose\"")]
    public void What_is_no_notebook_is_refused_with_its_name_and_what_was_expected(string text, string named)
    {
        var path = folder.Text("bad.ipynb", text);
        var error = Assert.Throws<InputException>(() => Notebook.Load(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kernelspec":{"name":"python3","language":"python"}}""", "it is in python: expected F#")]
    [InlineData("""{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}}}""", "it is in csharp")]
    [InlineData("{}", "names no language")]
    public void A_notebook_in_another_language_is_refused(string metadata, string named)
    {
        var text = Json("""{"cell_type":"code","metadata":{},"outputs":[],"source":"1"}""", metadata: metadata);
        var error = Assert.Throws<InputException>(Notebook.Parse(text, "n.ipynb").RequireFSharp);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_in_another_language_is_refused_by_its_number()
    {
        var text = Json(
            """
            {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"fsharp"}},"outputs":[],"source":"1"},
            {"cell_type":"code","metadata":{"dotnet_interactive":{"language":"csharp"}},"outputs":[],"source":"1;"}
            """
        );
        var error = Assert.Throws<InputException>(Notebook.Parse(text, "n.ipynb").RequireFSharp);
        Assert.Contains("cell 2 is in csharp", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cell_type":"code","cell_type":"code","metadata":{},"outputs":[],"source":"1"}""", "cell_type")]
    [InlineData("""{"cell_type":"code","metadata":{"tags":[],"tags":[]},"outputs":[],"source":"1"}""", "tags")]
    [InlineData("""{"cell_type":"code","metadata":{},"outputs":[{"data":{"a":1,"a":2}}],"source":"1"}""", "a")]
    [InlineData("""{"cell_type":"code","metadata":{},"outputs":[],"source":"1","source":"2"}""", "source")]
    public void A_name_that_stands_twice_in_an_object_is_named(string cell, string name)
    {
        var error = Assert.Throws<InputException>(() => Notebook.Parse(Json(cell), "n.ipynb"));
        Assert.StartsWith("n.ipynb:1: cell 1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[7]""", "output 1: expected an object")]
    [InlineData("""[{"output_type":7,"data":{"text/plain":"shown"}}]""", "output 1: output_type: expected a text")]
    [InlineData("""[{"output_type":"display_data","data":["text/plain"]}]""", "output 1: data: expected an object")]
    [InlineData("""[{"output_type":"execute_result"}]""", "output 1: data: expected an object")]
    [InlineData(
        """[{"output_type":"display_data","data":{"text/html":7}}]""",
        "output 1: data: text/html: expected a text, or a list of lines"
    )]
    [InlineData(
        """[{"output_type":"stream","name":"stdout","text":7}]""",
        "output 1: text: expected a text, or a list of lines"
    )]
    [InlineData(
        """[{"output_type":"error","traceback":[1,null,"shown"]}]""",
        "output 1: traceback: expected a list of texts"
    )]
    [InlineData("""{"0":1}""", "outputs: expected a list")]
    public void Outputs_of_another_kind_are_refused_with_line_and_cell(string outputs, string what)
    {
        var text = Json("{\"cell_type\":\"code\",\"metadata\":{},\n\"outputs\":" + outputs + ",\"source\":\"1\"}");
        var error = Assert.Throws<InputException>(() => Notebook.Parse(text, "n.ipynb"));
        Assert.Equal($"n.ipynb:1: cell 1: {what}", error.Message);
    }

    [Theory]
    [InlineData("7", "1", "metadata: expected an object")]
    [InlineData("{}", "1.5", "execution_count: expected a whole number or null")]
    public void Parts_of_a_cell_of_another_kind_are_refused_with_line_and_cell(
        string metadata,
        string count,
        string what
    )
    {
        var cell =
            $$"""{"cell_type":"code","metadata":{{metadata}},"execution_count":{{count}},"outputs":[],"source":"1"}""";
        var error = Assert.Throws<InputException>(() => Notebook.Parse(Json(cell), "n.ipynb"));
        Assert.Equal($"n.ipynb:1: cell 1: {what}", error.Message);
    }

    [Fact]
    public void Cells_in_FSharp_under_another_default_kernel_are_run()
    {
        const string cells = """
            {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"fsharp"}},"outputs":[],"source":"1"},
            {"cell_type":"code","metadata":{},"outputs":[],"source":"#!fsharp\n1"}
            """;
        const string plain = """,{"cell_type":"code","metadata":{},"outputs":[],"source":"1"}""";
        const string csharp = """{"polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp"}}}""";
        Notebook.Parse(Json(cells, metadata: csharp), "n.ipynb").RequireFSharp();
        var mixed = Notebook.Parse(Json(cells + plain, metadata: csharp), "n.ipynb");
        Assert.Contains(
            "it is in csharp",
            Assert.Throws<InputException>(mixed.RequireFSharp).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_warning_of_the_compiler_in_a_committed_output_is_a_difference()
    {
        var warned = Notebook.Parse(
            Json(
                """{"cell_type":"code","metadata":{},"execution_count":1,"outputs":[{"output_type":"stream","name":"stderr","text":"line 2: warning FS3221: lost"}],"source":"1"}"""
            ),
            "n.ipynb"
        );
        Assert.Equal(["cell [1]: the compiler warns: warning FS3221: lost"], NotebookCheck.Differences(warned, warned));
    }

    [Fact]
    public void Half_a_letter_is_refused_with_its_line()
    {
        var text = Json("{\"cell_type\":\"code\",\"metadata\":{},\"outputs\":[],\n\"source\":\"\\ud83d\"}");
        var error = Assert.Throws<InputException>(() => Notebook.Parse(text, "n.ipynb"));
        Assert.Equal("n.ipynb:2: cell 1: a text holds half a surrogate pair; expected whole letters", error.Message);
    }

    [Fact]
    public void What_is_no_UTF_8_is_refused_and_not_replaced()
    {
        var path = folder.File("n.ipynb");
        File.WriteAllBytes(path, [.. "{\n\"a\": \""u8, 0xFC, .. "\"}"u8]);
        var error = Assert.Throws<InputException>(() => Notebook.Load(path));
        Assert.StartsWith($"{path}, line 2: byte 8 is 0xfc, which is no UTF-8", error.Message);
    }

    [Theory]
    [InlineData("\"polyglot_notebook\":[]")]
    [InlineData("\"polyglot_notebook\":{\"kernelName\":5}")]
    [InlineData("\"dotnet_interactive\":\"x\"")]
    public void Metadata_of_another_kind_say_nothing(string metadata) =>
        Assert.Null(
            Notebook
                .Parse(
                    Json($$"""{"cell_type":"code","metadata":{{{metadata}}},"outputs":[],"source":"1"}"""),
                    "n.ipynb"
                )
                .Cells[0]
                .Language
        );

    [Fact]
    public void A_new_notebook_is_in_FSharp_and_loads_the_folders_script_where_there_is_one()
    {
        var path = folder.File("notes/new.ipynb");
        var alone = NotebookTemplate.Of("A claim", path);
        alone.RequireFSharp();
        Assert.Equal("A claim", alone.Title);
        Assert.DoesNotContain(alone.Cells, cell => cell.Source.Contains("#load \"", StringComparison.Ordinal));
        folder.Text("notes/setup.fsx", "");
        Assert.Contains(NotebookTemplate.Of("A claim", path).Cells, cell => cell.Source == "#load \"setup.fsx\"");
    }

    private static string Json(string cells, int minor = 5, string? metadata = null) =>
        $$"""{"cells":[{{cells}}],"metadata":{{metadata ?? """{"kernelspec":{"language":"F#"}}"""}},"nbformat":4,"nbformat_minor":{{minor}}}""";
}
