using System.Text.Json.Nodes;
using Adarl.Notebooks.Outputs;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Text_in_pieces_is_one_output_however_it_was_cut()
    {
        var outputs = new OutputList();
        outputs.NextCell();
        foreach (var piece in (string[])["a", "b\nc", "", "d\n"])
            outputs.Add(new StreamOutput(StreamOutput.Out, piece));
        outputs.Add(new StreamOutput(StreamOutput.Error, "e"));
        Assert.Equal([new StreamOutput("stdout", "ab\ncd\n"), new StreamOutput("stderr", "e")], outputs.Cells[0]);
    }

    [Fact]
    public void A_display_holds_its_last_state_also_when_a_later_cell_updates_it()
    {
        var outputs = new OutputList();
        outputs.NextCell();
        outputs.Add(new DisplayOutput(Plain("0"), "d"));
        outputs.Add(new UpdateOutput(Plain("1"), "d"));
        outputs.NextCell();
        outputs.Add(new UpdateOutput(Plain("2"), "d"));
        Assert.Equal(
            """{"text/plain":"2"}""",
            Assert.IsType<DisplayOutput>(outputs.Cells[0].Single()).Data.ToJsonString()
        );
        Assert.Empty(outputs.Cells[1]);
    }

    [Fact]
    public void Beyond_the_limit_text_is_cut_and_the_cut_is_noted()
    {
        var outputs = new OutputList();
        outputs.NextCell();
        var limit = new OutputLimit(outputs.Add);
        for (var i = 0; i < 100; i++)
            limit.Add(new StreamOutput(StreamOutput.Out, new string('x', 1_000_000)));
        limit.End();
        var streams = outputs.Cells[0].Cast<StreamOutput>().ToList();
        Assert.Equal(OutputLimit.StreamCharacters, streams[0].Text.Length);
        Assert.Contains(
            "the cell wrote 100,000,000 characters, the first 1,048,576 are kept",
            streams[1].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_display_that_is_too_large_is_left_out_by_name()
    {
        var shown = new List<CellOutput>();
        new OutputLimit(shown.Add).Add(new DisplayOutput(Plain(new string('x', OutputLimit.DisplayCharacters + 1))));
        Assert.Contains(
            "left out: 16,777,217 characters",
            Assert.IsType<DisplayOutput>(shown.Single()).Data.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Paths_of_the_machine_become_relative_ones()
    {
        Directory.CreateDirectory(folder.File(".git/x"));
        var notes = Path.GetDirectoryName(folder.File("notes/n.ipynb"))!;
        var portable = PortableText.For(notes);
        Assert.Equal(
            "./a.csv, ../runs/b and ..",
            portable.Of($"{notes}/a.csv, {folder.Path}/runs/b and {folder.Path}")
        );
        Assert.Equal($"{folder.Path}er/x", portable.Of($"{folder.Path}er/x"));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal("~/x.", portable.Of($"{home}/x."));
    }

    [Fact]
    public void Lines_end_where_Python_ends_them()
    {
        var output = new StreamOutput(StreamOutput.Out, "a\r\nb\rc\u2028d\n\ne").ToNotebook();
        Assert.Equal(
            ["a\r\n", "b\r", "c\u2028", "d\n", "\n", "e"],
            output["text"]!.AsArray().Select(line => (string)line!)
        );
    }

    private static JsonObject Plain(string text) => new() { ["text/plain"] = text };
}
