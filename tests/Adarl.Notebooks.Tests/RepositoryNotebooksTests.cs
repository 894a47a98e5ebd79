using Adarl.Notebooks.Format;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary>The notebooks of the repository in the real Jupyter, and their pages in a browser without a network.</summary>
public sealed class RepositoryNotebooksTests
    : IClassFixture<Jupyter>,
        IClassFixture<Browsers>,
        IClassFixture<RepositoryNotebooksTests.Pages>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "notebooks");
    private readonly Jupyter jupyter;
    private readonly Browsers browsers;
    private readonly Pages pages;

    public RepositoryNotebooksTests(Jupyter jupyter, Browsers browsers, Pages pages) =>
        (this.jupyter, this.browsers, this.pages) = (jupyter, browsers, pages);

    public static TheoryData<string> Names =>
        [
            .. Directory
                .GetFiles(Folder, "*" + Notebook.Extension)
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Nbconvert_runs_it_with_our_kernel(string name)
    {
        var file = Path.Combine(Folder, name + Notebook.Extension);
        string[] words = ["-m", "nbconvert", "--to", "notebook", "--execute", file, "--output-dir"];
        var made = jupyter.Run([.. words, jupyter.Folder.Path]);
        Assert.True(made.Code == 0, made.Error);
        var theirs = Notebook.Load(jupyter.Folder.File(name + Notebook.Extension));
        Assert.Equal(Shown(Notebook.Load(file)), Shown(theirs));
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Its_page_draws_every_chart_without_a_network(string name)
    {
        var charts = Notebook.Load(Path.Combine(Folder, name + Notebook.Extension)).Cells.Sum(Charts);
        var page = await browsers.OfflineAsync(1280);
        List<string> wrong = [];
        page.Request += (_, request) =>
            wrong.AddRange(request.Url.Split(':')[0] is "file" or "data" or "blob" ? [] : [request.Url]);
        page.Console += (_, message) => wrong.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => wrong.Add(error);
        await page.GotoAsync(pages.Url(name + ".html"));
        await page.WaitForFunctionAsync($"document.querySelectorAll('[data-drawn]').length === {charts}");
        Assert.Equal(charts, await page.Locator(".js-plotly-plot .main-svg:first-child").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty(wrong);
    }

    private static int Charts(NotebookCell cell) => cell.Outputs.Count(o => o["data"]?[MimeTypes.Plotly] is not null);

    // How many outputs each cell has: what they hold is another test's.
    private static IEnumerable<(int, int)> Shown(Notebook notebook) =>
        notebook.Cells.Select((cell, index) => (index, cell.Outputs.Count));

    /// <summary>The pages of all of them.</summary>
    public sealed class Pages : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Pages()
        {
            var made = Adarl.Run(Repository.Root, "notebooks", "html", "notebooks", "--output", folder.Path);
            Assert.True(made.Code == 0, made.Error);
        }

        public string Url(string file) => new Uri(folder.File(file)).AbsoluteUri;

        public void Dispose() => folder.Dispose();
    }
}
