using System.Text;
using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Pages;

/// <summary>Writes the pages of notebooks into one folder.</summary>
public static class PageWriter
{
    /// <summary>Writes a page for each notebook and the index over all.</summary>
    /// <param name="notebooks">In the order in which they are read.</param>
    /// <param name="folder">Where; it is made if need be.</param>
    /// <param name="title">The index's heading.</param>
    /// <returns>The index's file.</returns>
    /// <exception cref="InputException">Two notebooks have the same name.</exception>
    public static string Write(IReadOnlyList<Notebook> notebooks, string folder, string title)
    {
        Directory.CreateDirectory(folder);
        var pages = notebooks.Select(notebook => NotebookPage.Of(notebook, folder)).ToList();
        var taken = new Dictionary<string, NotebookPage> { [IndexPage.File] = null! };
        foreach (var page in pages)
            if (!taken.TryAdd(page.File, page))
                throw new InputException(
                    $"{page.Notebook.Path}: its page would be {page.File}, which {taken[page.File]?.Notebook.Path ?? "the index"} has"
                );
        for (var p = 0; p < pages.Count; p++)
            Save(pages[p].File, pages[p].Html(pages.ElementAtOrDefault(p - 1), pages.ElementAtOrDefault(p + 1)));
        return Save(IndexPage.File, IndexPage.Html(title, pages));

        string Save(string file, string html)
        {
            var path = Path.Combine(folder, file);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(html));
            return path;
        }
    }
}
