using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary><c>adarl jupyter</c> with Jupyter's own clients.</summary>
public sealed class JupyterTests : IClassFixture<Jupyter>
{
    private const string Ports = """{"shell_port":1,"control_port":2,"iopub_port":3,"stdin_port":4,"hb_port":5""";
    private readonly Jupyter jupyter;

    public JupyterTests(Jupyter jupyter) => this.jupyter = jupyter;

    [SkippableFact]
    public void The_protocols_own_suite_passes()
    {
        var outcome = jupyter.Run(Script("kernel_suite.py"));
        Assert.True(outcome.Code == 0, outcome.Error);
        // A pager and clearing outputs are options of the protocol that F# has no words for.
        Assert.Contains("OK (skipped=2)", outcome.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_kernel_is_interrupted_restarted_and_guarded_and_speaks_of_places_as_Jupyter_does()
    {
        var outcome = jupyter.Run(Script("kernel_life.py"));
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.Matches(@"Ran \d\d tests[^\n]*\n\nOK\n", outcome.Error);
    }

    // The whole of it: kernel_interrupts.py 1000 1, kernel_doors.py 2500.
    [SkippableFact]
    public void Interrupts_at_random_moments_end_cells_and_keep_the_session()
    {
        var outcome = jupyter.Run(Script("kernel_interrupts.py"), "20", "1");
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.StartsWith("20 interrupts: every cell was ended, 2 values kept", outcome.Out, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Odd_messages_and_frames_of_strangers_do_not_end_the_kernel()
    {
        var outcome = jupyter.Run(Script("kernel_doors.py"), "100");
        Assert.True(outcome.Code == 0, outcome.Error);
        Assert.EndsWith("400 frames of strangers; alive\n", outcome.Out, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("first.ipynb")]
    [InlineData("charts.ipynb")]
    public void Nbconvert_gets_from_the_kernel_what_a_run_writes(string name)
    {
        var path = Notes.Copy(jupyter.Folder, name);
        var made = jupyter.Run(
            "-m",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            path,
            "--output",
            $"by-nbconvert-{name}"
        );
        Assert.True(made.Code == 0, made.Error);
        Assert.Equal(0, Adarl.Run(jupyter.Folder.Path, "notebooks", "run", path).Code);
        var theirs = Notebook.Load(Path.Combine(Path.GetDirectoryName(path)!, $"by-nbconvert-{name}"));
        Assert.Equal(Texts(Notebook.Load(path)), Texts(theirs));
    }

    [Fact]
    public void Installing_writes_a_kernel_of_its_own_name_that_is_interrupted_by_messages()
    {
        using var folder = new TemporaryFolder();
        var outcome = Adarl.Run(folder.Path, "jupyter", "install", "--folder", ".");
        Assert.Equal(
            (0, $"{Path.Combine(".", "kernels", "adarl-fsharp", "kernel.json")}\n"),
            (outcome.Code, outcome.Out)
        );
        Assert.Equal([folder.File("kernels/adarl-fsharp")], Directory.GetDirectories(folder.File("kernels")));
        var spec = JsonNode.Parse(File.ReadAllText(folder.File("kernels/adarl-fsharp/kernel.json")))!;
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.Equal("{connection_file}", (string?)spec["argv"]!.AsArray()[^3]);
        Assert.StartsWith(
            "(function(define,exports,module)",
            File.ReadAllText(folder.File("kernels/adarl-fsharp/plotly.js")),
            StringComparison.Ordinal
        );
        Assert.Equal(0, Adarl.Run(folder.Path, "jupyter", "install", "--folder", ".").Code);
    }

    [Fact]
    public void Another_programs_kernel_keeps_its_name()
    {
        using var folder = new TemporaryFolder();
        var other = folder.Text(
            "kernels/.net-fsharp/kernel.json",
            """{"argv":["dotnet","interactive"],"language":"F#"}"""
        );
        var outcome = Adarl.Run(folder.Path, "jupyter", "install", "--folder", folder.Path, "--as-dotnet");
        Assert.Equal(2, outcome.Code);
        Assert.Contains(
            $"{other}: another program's kernel has the name .net-fsharp",
            outcome.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("dotnet", File.ReadAllText(other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent.json", null, "no such connection file")]
    [InlineData("c.json", "{", "no connection file of Jupyter")]
    [InlineData("c.json", "{}", "no connection file of Jupyter")]
    [InlineData(
        "c.json",
        """{"transport":"ipc","ip":"x","key":"","shell_port":1,"control_port":1,"iopub_port":1,"stdin_port":1,"hb_port":1}""",
        "transport ipc: expected tcp"
    )]
    [InlineData("c.json", "null", "no connection file of Jupyter: it is null")]
    [InlineData("c.json", Ports + ""","ip":null,"key":"k"}""", "ip or key is null")]
    [InlineData(
        "c.json",
        Ports + ""","ip":"127.0.0.1","key":"k","hb_port":70000}""",
        "port 70000: expected 1 to 65535"
    )]
    [InlineData("c.json", Ports + ""","ip":"0.0.0.0","key":""}""", "an empty key and the address 0.0.0.0")]
    public void A_kernel_without_a_connection_says_so(string name, string? text, string named)
    {
        using var folder = new TemporaryFolder();
        if (text is not null)
            folder.Text(name, text);
        var outcome = Adarl.Run(folder.Path, "jupyter", "kernel", name);
        Assert.Equal(2, outcome.Code);
        Assert.Contains($"{name}: {named}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        folder.Text(
            "c.json",
            Ports.Replace("\"shell_port\":1", $"\"shell_port\":{port}") + ""","ip":"127.0.0.1","key":"k"}"""
        );
        var outcome = Adarl.Run(folder.Path, "jupyter", "kernel", "c.json");
        Assert.Equal(2, outcome.Code);
        Assert.Contains($"tcp://127.0.0.1:{port}: cannot listen there", outcome.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(Notebook notebook) =>
        notebook
            .Cells.SelectMany(cell => cell.Outputs)
            .Select(output => MultilineText.Read(output["text"] ?? output["data"]!["text/plain"])!);

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Python", name);
}
