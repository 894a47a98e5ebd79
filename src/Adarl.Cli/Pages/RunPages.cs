using Adarl.Cli.Sessions;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Pages;
using Adarl.Notebooks.Running;
using Adarl.Runs.Records;

namespace Adarl.Cli.Pages;

/// <summary>Puts runs through the notebooks about runs, and makes pages of them.</summary>
internal static class RunPages
{
    private const string RunsParameter = "runs";
    private const string CorpusParameter = "corpus";
    private const string ChosenParameter = "chosen";
    private const string TablesParameter = "tables";

    /// <summary>
    /// Runs every notebook whose parameter cell binds <c>runs</c>, <c>corpus</c> and <c>chosen</c>. Other notebooks have pages as they are,
    /// since pages lead to each other.
    /// </summary>
    /// <param name="session">Where to show how it goes on.</param>
    /// <param name="notebooks">The folder of notebooks.</param>
    /// <param name="folder">The folder of runs.</param>
    /// <param name="runs">The runs that the pages are about, on one corpus.</param>
    /// <param name="pages">Where notebooks and pages go; it is made if need be.</param>
    /// <returns>The exit code.</returns>
    public static int Write(
        Session session,
        string notebooks,
        string folder,
        IReadOnlyList<RunRecord> runs,
        string pages
    )
    {
        List<Parameter> values =
        [
            new(RunsParameter, Path.GetFullPath(folder)),
            new(CorpusParameter, runs[0].Corpus.Name),
            new(ChosenParameter, string.Join(' ', runs.Select(run => run.Id))),
            new(TablesParameter, Path.GetFullPath(Path.Combine(pages, "tables"))),
        ];
        Directory.CreateDirectory(pages);
        var made = new List<Notebook>();
        var code = ExitCode.Success;
        foreach (var file in NotebookFiles.Find([notebooks]))
        {
            var notebook = Notebook.Load(file);
            if (!Parameters.Take(notebook, [RunsParameter, CorpusParameter, ChosenParameter]))
            {
                made.Add(notebook);
                continue;
            }
            var options = NotebookBatch.Usual with
            {
                Parameters = [.. values.Where(value => Parameters.Take(notebook, [value.Name]))],
            };
            code = Math.Max(code, new NotebookBatch(session, options).Run([file], Keep));
        }
        if (made.Count > 0)
            session.Out.WriteLine($"pages: {PageWriter.Write(made, pages, $"Runs on {runs[0].Corpus.Name}")}");
        return code;

        string Keep(string path, Notebook before, Notebook result)
        {
            var target = Path.Combine(pages, Path.GetFileName(path));
            result.Save(target);
            made.Add(Notebook.Load(target));
            return $"{target}: done";
        }
    }
}
