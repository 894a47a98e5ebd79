using Microsoft.Playwright;

namespace Adarl.Notebooks.Tests;

/// <summary>Our kernel in Jupyter's own web page, as a person uses it.</summary>
public sealed class NotebookPageTests : IClassFixture<Jupyter>, IClassFixture<Browsers>
{
    private readonly Jupyter jupyter;
    private readonly Browsers browsers;

    public NotebookPageTests(Jupyter jupyter, Browsers browsers) => (this.jupyter, this.browsers) = (jupyter, browsers);

    [SkippableFact]
    public async Task A_notebook_is_opened_run_interrupted_restarted_and_completed()
    {
        var page = await browsers.PageAsync(1280);
        page.SetDefaultTimeout(60_000);
        Notes.Copy(jupyter.Folder, "charts.ipynb");
        await using var server = await NotebookServer.StartAsync(jupyter);
        List<string> elsewhere = [];
        page.Request += (_, request) =>
            elsewhere.AddRange(
                request.Url.StartsWith("http", StringComparison.Ordinal) && !server.Owns(request.Url)
                    ? [request.Url]
                    : []
            );
        await page.GotoAsync(server.Url("notes/charts.ipynb"));
        await page.Locator("#kernel_indicator_icon.kernel_idle_icon").WaitForAsync();

        await Menu(page, "#celllink", "#run_all_cells");
        await page.Locator(".js-plotly-plot .main-svg").Nth(3).WaitForAsync();
        Assert.Equal(["A sine", "Recall"], await page.Locator(".gtitle").AllTextContentsAsync());
        Assert.Empty(elsewhere);

        await Type(page, "let kept = 41\nwhile true do ()", "Shift+Enter");
        await page.Locator(".cell.running").WaitForAsync();
        await page.WaitForFunctionAsync(
            "Jupyter.notebook.kernel.is_connected() && document.querySelector('.kernel_busy_icon')"
        );
        await Menu(page, "#kernellink", "#int_kernel");
        await page.Locator(".output_error").GetByText("the cell was interrupted").First.WaitForAsync();
        await page.Locator("#kernel_indicator_icon.kernel_idle_icon").WaitForAsync();

        await Type(page, "let recallOfAngry = 0.75", "Shift+Enter");
        await page.Locator("#kernel_indicator_icon.kernel_idle_icon").WaitForAsync();
        await Type(page, "recallOf", "Tab");
        await CompletedAsync(page, "recallOfAngry");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Locator("#tooltip .tooltiptext").GetByText("float").WaitForAsync();

        await Menu(page, "#kernellink", "#restart_kernel");
        await page.Locator(".modal-dialog .btn-danger").ClickAsync();
        await page.Locator(".modal-backdrop").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("#kernel_indicator_icon.kernel_idle_icon").WaitForAsync();
        await Type(page, "recallOfAngry", "Shift+Enter");
        await page.Locator(".output_error").GetByText("'recallOfAngry' is not defined").First.WaitForAsync();
    }

    private static async Task Menu(IPage page, string menu, string item)
    {
        await page.Locator(menu).ClickAsync();
        await page.Locator($"{item} a").ClickAsync();
    }

    // The page gives a completion up that a busy machine answers late: as a reader would, ask again.
    private static async Task CompletedAsync(IPage page, string text)
    {
        var completed = $"Jupyter.notebook.get_selected_cell().get_text() === '{text}'";
        for (var more = 5; more > 0; more--)
            try
            {
                await page.WaitForFunctionAsync(completed, null, new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (more > 1)
            {
                await page.Keyboard.PressAsync("Tab");
            }
    }

    // Into a new cell at the foot.
    private static async Task Type(IPage page, string code, string key)
    {
        await page.EvaluateAsync(
            "Jupyter.notebook.insert_cell_at_bottom('code').focus_cell(); Jupyter.notebook.select(Jupyter.notebook.ncells() - 1); Jupyter.notebook.edit_mode()"
        );
        await page.Keyboard.InsertTextAsync(code);
        await page.Keyboard.PressAsync(key);
    }
}
