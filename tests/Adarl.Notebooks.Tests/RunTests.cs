using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary><c>adarl notebooks run</c> and <c>check</c> as processes.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_writes_values_text_tables_and_the_last_state_of_displays()
    {
        var path = Notes.Copy(folder, "first.ipynb");
        Assert.Equal((0, $"{path}: done\n"), Brief(Adarl.Run(folder.Path, "notebooks", "run", path)));
        var cells = Notebook.Load(path).Cells.Where(c => c.Kind == CellKind.Code).ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], cells.Select(c => c.ExecutionCount));
        Assert.Empty(cells[0].Outputs);
        Assert.Empty(cells[1].Outputs);
        Assert.Equal("10 speakers\n", Text(cells[2].Outputs[0]["text"]));
        Assert.Equal("[1; 4; 9; 16; 25; 36; 49; 64; 81; 100]", Text(cells[2].Outputs[1]["data"]!["text/plain"]));
        var table = Text(cells[3].Outputs[0]["data"]!["text/html"]);
        Assert.Contains("<td style=\"text-align:right\">0.625</td>", table, StringComparison.Ordinal);
        Assert.Contains(">Recall</th>", table, StringComparison.Ordinal);
        Assert.Equal("3 of 3", Text(cells[4].Outputs.Single()["data"]!["text/plain"]));
        Assert.Equal("Happy", Text(cells[5].Outputs.Single()["data"]!["text/plain"]));
        Assert.Equal("<b>bold</b>", Text(cells[6].Outputs.Single()["data"]!["text/html"]));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    public void A_folder_of_temporary_files_that_is_gone_is_named(string command)
    {
        var path = Notes.Copy(folder, "first.ipynb");
        var gone = Path.Combine(folder.Text("file", ""), "tmp");
        var outcome = Adarl.Finish(
            Adarl.Start(
                folder.Path,
                new() { ["TMPDIR"] = gone, ["TMP"] = gone },
                [.. Adarl.Command, "notebooks", command, path]
            )
        );
        Assert.Equal(2, outcome.Code);
        Assert.Equal($"adarl: TMPDIR {gone}/: no such folder: expected one for temporary files\n", outcome.Error);
    }

    [Fact]
    public void The_same_notebook_gives_the_same_bytes_wherever_it_lies_and_the_check_passes()
    {
        var path = Notes.Copy(folder, "first.ipynb");
        using var elsewhere = new TemporaryFolder();
        var other = Notes.Copy(elsewhere, "first.ipynb");
        Assert.Equal(0, Adarl.Run(folder.Path, "notebooks", "run", path).Code);
        Assert.Equal(0, Adarl.Run("/", "notebooks", "run", other).Code);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(bytes, File.ReadAllBytes(other));
        Assert.Equal((0, $"{path}: the same\n"), Brief(Adarl.Run(folder.Path, "notebooks", "check", path)));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Cells_find_the_platforms_types()
    {
        var path = Notes.Write(
            folder,
            "n.ipynb",
            "let counts = System.Collections.Generic.Dictionary<string, int>()\ncounts[\"angry\"] <- 127",
            "System.Collections.Generic.HashSet [ 1; 1 ] |> Seq.length",
            "System.Text.Json.JsonSerializer.Serialize counts",
            "task { return 3 } |> _.Result",
            "let t = \"\"\"a\n#!fsharp\nbcd\"\"\"\nt.Length"
        );
        Assert.Equal((0, $"{path}: done\n"), Brief(Adarl.Run(folder.Path, "notebooks", "run", path)));
        var texts = Notebook
            .Load(path)
            .Cells.Select(c => Text(c.Outputs.SingleOrDefault()?["data"]?["text/plain"] ?? ""));
        Assert.Equal(["", "1", "{\"angry\":127}", "3", "14"], texts);
    }

    [Fact]
    public void Without_a_browser_a_notebook_runs_and_the_missing_pictures_are_counted()
    {
        var path = Notes.Copy(folder, "charts.ipynb");
        string[] command = [.. Adarl.Command, "notebooks", "run", path];
        var outcome = Adarl.Finish(Adarl.Start(folder.Path, new() { ["ADARL_CHROMIUM"] = "nowhere" }, command));
        Assert.Equal((0, $"{path}: done\n"), Brief(outcome));
        Assert.Contains(
            $"{path}: 2 figure(s) have no picture: there is no Chromium",
            outcome.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("application/vnd.plotly.v1+json", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_runs_a_cell_that_varies_and_does_not_compare_it()
    {
        var path = Notes.Write(folder, "n.ipynb", "System.DateTime.UtcNow.Ticks");
        File.WriteAllText(
            path,
            File.ReadAllText(path).Replace("\"metadata\":{}", "\"metadata\":{\"tags\":[\"varies\"]}")
        );
        Assert.Equal(0, Adarl.Run(folder.Path, "notebooks", "run", path).Code);
        Assert.Equal((0, $"{path}: the same\n"), Brief(Adarl.Run(folder.Path, "notebooks", "check", path)));
    }

    [Fact]
    public void The_check_names_the_cell_whose_output_differs_and_writes_nothing()
    {
        var path = Notes.Write(folder, "n.ipynb", "1 + 1", "printfn \"two\"");
        Assert.Contains(
            "cell [1]: it was never run",
            Adarl.Run(folder.Path, "notebooks", "check", path).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(0, Adarl.Run(folder.Path, "notebooks", "run", path).Code);
        var changed = File.ReadAllText(path).Replace("\"two\\n\"", "\"three\\n\"", StringComparison.Ordinal);
        File.WriteAllText(path, changed);
        var outcome = Adarl.Run(folder.Path, "notebooks", "check", path);
        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{path}: cell [2]: was \"three\\n\", is \"two\\n\"", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(changed, File.ReadAllText(path));
    }

    [Theory]
    [InlineData(
        "let y = 1\nlet x = missing + 1",
        "cell [2], line 2: FS0039: The value or constructor 'missing' is not defined"
    )]
    [InlineData(
        "let rec f x =\n    if x = 0 then 1 / x else f (x - 1)\nf 3",
        "cell [2], line 2: System.DivideByZeroException"
    )]
    [InlineData("let n: int = failwith \"no such run\"", "cell [2], line 1: System.Exception: no such run")]
    [InlineData("#!csharp\nvar x = 1;", "cell [2], line 1: MagicCommand: '#!csharp' is a command of .NET Interactive")]
    [InlineData(
        "seq { for i in 1 .. -1 .. 0 -> {| Share = 1 / i |} }",
        "cell [2], line 1: System.DivideByZeroException"
    )]
    [InlineData("exit 3", "cell [2]: ProcessEnded: the process ended with exit code 3")]
    [InlineData("System.Console.ReadLine()", "cannot read from the standard input")]
    [InlineData("#load \"absent.fsx\"", "absent.fsx")]
    public void A_cell_that_fails_is_named_with_its_line_and_the_notebook_stays_as_it_was(string code, string named)
    {
        var path = Notes.Write(folder, "n.ipynb", "printfn \"fine\"", code, "printfn \"never\"");
        var before = File.ReadAllBytes(path);
        var outcome = Adarl.Run(folder.Path, "notebooks", "run", path);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(path, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("while true do ()")]
    [InlineData("System.Threading.Thread.Sleep 1000000")]
    [InlineData("let rec f n = if n < 0 then 0 else f ((n + 1) % 7)\nf 1")]
    public void A_cell_that_does_not_end_is_ended_at_the_time_limit(string code)
    {
        var path = Notes.Write(folder, "n.ipynb", code);
        var outcome = Adarl.Run(folder.Path, "notebooks", "run", path, "--time-limit", "1.5");
        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{path}: cell [1]: TimeLimit: not done after 1.5 s", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_megabytes_of_output_are_cut_with_a_note()
    {
        var path = Notes.Write(
            folder,
            "n.ipynb",
            "let line = String('x', 999)\nfor _ in 1..100_000 do printfn \"%s\" line"
        );
        Assert.Equal(0, Adarl.Run(folder.Path, "notebooks", "run", path).Code);
        Assert.InRange(new FileInfo(path).Length, 1_000_000, 1_300_000);
        Assert.Contains(
            "[cut: the cell wrote 100,000,000 characters",
            File.ReadAllText(path),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_notebook_that_fails_does_not_keep_the_others_from_running()
    {
        Notes.Write(folder, "a.ipynb", "failwith \"first\"");
        folder.Text("b.ipynb", "no json");
        var good = Notes.Write(folder, "c.ipynb", "1");
        var outcome = Adarl.Run(folder.Path, "notebooks", "run", folder.Path);
        Assert.Equal((2, $"{good}: done\n"), Brief(outcome));
        Assert.Contains("first", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("b.ipynb:1: not JSON", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Notebooks_run_at_the_same_time_and_are_listed_in_their_order()
    {
        const string Wait = "while not (System.IO.File.Exists \"told\") do System.Threading.Thread.Sleep 50";
        var first = Notes.Write(folder, "a.ipynb", Wait);
        var second = Notes.Write(folder, "b.ipynb", "System.IO.File.WriteAllText(\"told\", \"\")");
        var outcome = Adarl.Run(folder.Path, "notebooks", "run", folder.Path, "--jobs", "2", "--time-limit", "60");
        Assert.Equal((0, $"{first}: done\n{second}: done\n"), Brief(outcome));
    }

    [Fact]
    public void Parameters_go_into_a_cell_of_their_own_in_a_copy()
    {
        var path = Notes.Copy(folder, "first.ipynb");
        var before = File.ReadAllBytes(path);
        var copies = folder.File("copies");
        string[] command = ["notebooks", "run", path, "--output", copies, "--parameter"];
        Assert.Equal(0, Adarl.Run(folder.Path, [.. command, "speakers=2"]).Code);
        Assert.Equal(before, File.ReadAllBytes(path));
        var copy = Notebook.Load(Path.Combine(copies, "first.ipynb"));
        Assert.Equal("let speakers = 2", copy.Cells.Single(c => c.Tags.Contains("injected-parameters")).Source);
        Assert.Contains("2 speakers", copy.ToJson(), StringComparison.Ordinal);
        Assert.Contains(
            "no line 'let folds = ...'",
            Adarl.Run(folder.Path, [.. command, "folds=2"]).Error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, Adarl.Run(folder.Path, "notebooks", "run", path, "--parameter", "speakers=2").Code);
    }

    [Fact]
    public void A_folder_given_as_parameter_is_the_callers()
    {
        var path = folder.File("notes/n.ipynb");
        Directory.CreateDirectory(folder.File("runs/mine"));
        NotebookTemplate.Of("A claim", path).Save(path);
        string[] command = ["notebooks", "run", path, "--output", "copies", "--parameter", "runs=runs"];
        Assert.Equal(0, Adarl.Run(folder.Path, command).Code);
        var copy = Notebook.Load(folder.File("copies/n.ipynb"));
        Assert.Contains(copy.Cells, cell => cell.Source == "let runs = \"../runs\"");
        Assert.Contains("[|\\\"mine\\\"|]", copy.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere: no such notebook or folder", "run", "nowhere")]
    [InlineData("it holds no notebook", "html", ".")]
    [InlineData("--time-limit soon: expected a number", "run", "--time-limit", "soon")]
    [InlineData("time limit is 0 s", "run", "--time-limit", "0")]
    [InlineData("--jobs is 0: expected at least 1", "check", "--jobs", "0")]
    [InlineData("expected NAME=VALUE", "run", "--output", "x", "--parameter", "speakers")]
    public void Wrong_usage_exits_with_2(string named, params string[] arguments)
    {
        var outcome = Adarl.Run(folder.Path, ["notebooks", .. arguments]);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void New_makes_a_notebook_that_opens_and_never_replaces_one()
    {
        Assert.Equal(
            (0, "study.ipynb\n"),
            Brief(Adarl.Run(folder.Path, "notebooks", "new", "study", "--title", "Who is heard?"))
        );
        Assert.Equal("Who is heard?", Notebook.Load(folder.File("study.ipynb")).Title);
        var again = Adarl.Run(folder.Path, "notebooks", "new", "study.ipynb");
        Assert.Equal(2, again.Code);
        Assert.Contains("it is there already", again.Error, StringComparison.Ordinal);
    }

    private static (int, string) Brief(Outcome outcome)
    {
        Assert.True(outcome.Code is 0 or 2, outcome.Error);
        return (outcome.Code, outcome.Out);
    }

    private static string Text(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)node!;
}
