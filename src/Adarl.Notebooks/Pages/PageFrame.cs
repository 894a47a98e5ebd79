using System.Net;

namespace Adarl.Notebooks.Pages;

/// <summary>What all pages share.</summary>
internal static class PageFrame
{
    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">Its HTML.</param>
    public static string Of(string title, string body) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {Resources.Text("page.css")}</style>
            </head>
            <body>
            {body}</body>
            </html>

            """;
}
