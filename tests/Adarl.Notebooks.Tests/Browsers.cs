using Adarl.Notebooks.Charts;
using Microsoft.Playwright;

namespace Adarl.Notebooks.Tests;

/// <summary>The machine's Chromium, driven by Playwright; tests that need it are skipped where there is none.</summary>
public sealed class Browsers : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page of a size, in a browser whose network is off.</summary>
    public async Task<IPage> OfflineAsync(int width, bool dark = false)
    {
        var page = await PageAsync(width, dark);
        await page.Context.SetOfflineAsync(true);
        return page;
    }

    /// <summary>A page of a size.</summary>
    public async Task<IPage> PageAsync(int width, bool dark = false)
    {
        Skip.If(Chromium.Find() is null, "needs Chromium");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.Find()!.Program, ChromiumSandbox = Environment.UserName != "root" }
        );
        return await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
