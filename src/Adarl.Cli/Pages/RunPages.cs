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
        var files = NotebookFiles.Find([notebooks]);
        var made = files.ToDictionary(file => file, Notebook.Load);
        List<string> about =
        [
            .. files.Where(file => Parameters.Take(made[file], [RunsParameter, CorpusParameter, ChosenParameter])),
        ];
        foreach (var file in about)
            made.Remove(file);
        var code = new NotebookBatch(session, NotebookBatch.UsualJobs).Run(about, Options, Keep);
        if (made.Count > 0)
            session.Out.WriteLine(
                $"pages: {PageWriter.Write([.. files.Where(made.ContainsKey).Select(file => made[file])], pages, $"Runs on {runs[0].Corpus.Name}")}"
            );
        return code;

        RunOptions Options(Notebook notebook) =>
            NotebookBatch.Usual with
            {
                Parameters = [.. values.Where(value => Parameters.Take(notebook, [value.Name]))],
            };

        string Keep(string path, Notebook before, Notebook result)
        {
            var target = Path.Combine(pages, Path.GetFileName(path));
            result.Save(target);
            made[path] = Notebook.Load(target);
            return $"{target}: done";
        }
    }
}
