using Adarl.Notebooks.Format;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary>Pages and pictures as a reader sees them, without a network.</summary>
public sealed class BrowserTests : IClassFixture<BrowserTests.Pages>, IClassFixture<Browsers>
{
    private readonly Pages pages;
    private readonly Browsers browsers;

    public BrowserTests(Pages pages, Browsers browsers) => (this.pages, this.browsers) = (pages, browsers);

    [SkippableTheory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task Every_chart_of_a_page_draws_at_the_width_there_is(int width, bool dark)
    {
        var page = await browsers.OfflineAsync(width, dark);
        List<string> asked = [];
        List<string> errors = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(pages.Url("charts.html"));
        await page.WaitForFunctionAsync("document.querySelectorAll('[data-drawn]').length === 2");
        Assert.Equal(2, await page.Locator(".js-plotly-plot .main-svg:first-child").CountAsync());
        Assert.Equal(["A sine", "Recall"], await page.Locator(".gtitle").AllTextContentsAsync());
        Assert.True((await page.Locator(".scatterlayer .js-line").BoundingBoxAsync())!.Width > width / 3);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty(errors);
        Assert.All(asked, url => Assert.Matches("^(file|data|blob):", url));
    }

    [SkippableFact]
    public async Task A_reader_can_hide_the_code_and_go_from_page_to_page()
    {
        var page = await browsers.OfflineAsync(1280);
        await page.GotoAsync(pages.Url("index.html"));
        await page.GetByText("First steps").ClickAsync();
        Assert.EndsWith("/first.html", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator(".code").First.IsVisibleAsync());
        await page.GetByLabel("Show code").UncheckAsync();
        Assert.False(await page.Locator(".code").First.IsVisibleAsync());
        await page.GetByText("the charts").ClickAsync();
        Assert.EndsWith("/charts.html", page.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Formulas_are_drawn_by_the_browser_itself()
    {
        var page = await browsers.OfflineAsync(1280);
        await page.GotoAsync(pages.Url("first.html"));
        var formula = page.Locator("math[display=block]");
        Assert.True((await formula.BoundingBoxAsync())!.Height > 40);
        Assert.True(await formula.Locator("mfrac").CountAsync() >= 2);
    }

    [SkippableFact]
    public void A_run_gives_each_figure_a_picture_and_the_same_one_again()
    {
        pages.Need();
        var first = Pictures(pages.Notebook);
        Assert.Equal(2, first.Count);
        Assert.All(first, png => Assert.Equal((1200, 1200), Size(png)));
        var again = Path.Combine(pages.Folder, "again");
        Assert.Equal(
            0,
            Adarl.Run(pages.Folder, "notebooks", "run", pages.Notebook, "--output", again, "--redraw").Code
        );
        Assert.Equal(File.ReadAllBytes(pages.Notebook), File.ReadAllBytes(Path.Combine(again, "charts.ipynb")));
    }

    [SkippableFact]
    public void A_check_does_not_look_at_the_bytes_of_pictures()
    {
        pages.Need();
        using var folder = new TemporaryFolder();
        var path = Notes.Copy(folder, "charts.ipynb");
        var text = File.ReadAllText(pages.Notebook);
        File.WriteAllText(path, text.Replace(Pictures(pages.Notebook)[0], "AAAA", StringComparison.Ordinal));
        var outcome = Adarl.Run(folder.Path, "notebooks", "check", path);
        Assert.Equal($"{path}: the same\n", outcome.Out);
    }

    private static List<string> Pictures(string path) =>
        [.. Notebook.Load(path).Cells.SelectMany(c => c.Outputs).Select(o => (string)o["data"]!["image/png"]!)];

    private static (int Width, int Height) Size(string png)
    {
        var bytes = Convert.FromBase64String(png);
        return (
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)),
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))
        );
    }

    /// <summary>The demonstration notebooks, run once, and their pages.</summary>
    public sealed class Pages : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Pages()
        {
            if (Charts.Chromium.Find() is null)
                return;
            Notebook = Notes.Copy(folder, "charts.ipynb");
            var first = Notes.Copy(folder, "first.ipynb");
            var run = Adarl.Run(folder.Path, "notebooks", "run", Notebook, first);
            Assert.True(run.Code == 0, run.Error);
            Assert.Equal(0, Adarl.Run(folder.Path, "notebooks", "html", Notebook, first, "--output", "pages").Code);
        }

        public string Folder => folder.Path;

        public string Notebook { get; } = "";

        public void Need() => Skip.If(Notebook.Length == 0, "needs Chromium");

        public string Url(string file)
        {
            Need();
            return new Uri(folder.File($"pages/{file}")).AbsoluteUri;
        }

        public void Dispose() => folder.Dispose();
    }
}
