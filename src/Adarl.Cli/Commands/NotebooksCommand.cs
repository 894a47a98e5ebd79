using System.CommandLine;
using Adarl.Cli.Options;
using Adarl.Cli.Pages;
using Adarl.Cli.Sessions;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Pages;
using Adarl.Notebooks.Running;
using Adarl.Runs;

namespace Adarl.Cli.Commands;

/// <summary><c>adarl notebooks</c>: runs, checks, shows, cleans and makes notebooks.</summary>
internal static class NotebooksCommand
{
    /// <summary>Where notebooks are looked for.</summary>
    public const string DefaultFolder = "notebooks";

    /// <summary>Makes the command.</summary>
    public static Command Create(Session session) =>
        new("notebooks", "Runs F# notebooks from head to foot, checks them, and makes pages of them.")
        {
            Run(session),
            Check(session),
            Html(session),
            Clean(session),
            New(session),
        };

    private static Command Run(Session session)
    {
        var (files, limit, jobs) = (Files(), TimeLimit(), Jobs());
        var output = new Option<string?>("--output")
        {
            Description =
                "Writes the notebooks with their outputs into this folder, and leaves those that are run as they are.",
            HelpName = "folder",
        };
        var parameters = new Option<string[]>("--parameter")
        {
            Description =
                "NAME=VALUE for a name that the cell tagged \"parameters\" binds; a file or folder is seen from here. Needs --output.",
            HelpName = "name=value",
        };
        var redraw = new Option<bool>("--redraw")
        {
            Description = "Draws the pictures of unchanged figures anew, too.",
        };
        var command = new Command("run", "Runs notebooks and writes their outputs back, each if all of its cells run.")
        {
            files,
            limit,
            jobs,
            output,
            parameters,
            redraw,
        };
        command.SetAction(parse =>
        {
            var folder = parse.GetValue(output);
            var given = (parse.GetValue(parameters) ?? []).Select(Parameter.Parse).ToList();
            if (given.Count > 0 && folder is null)
                throw new InputException(
                    "--parameter without --output: expected a folder for the notebooks with other values"
                );
            if (folder is not null)
                Directory.CreateDirectory(folder);
            var options = Options(parse.GetValue(limit)) with { Parameters = given, Redraw = parse.GetValue(redraw) };
            return Each(
                session,
                parse.GetRequiredValue(files),
                parse.GetValue(jobs),
                options,
                (path, _, result) =>
                {
                    var target = folder is null ? path : Path.Combine(folder, Path.GetFileName(path));
                    result.Save(target);
                    return $"{target}: done";
                }
            );
        });
        return command;
    }

    private static Command Check(Session session)
    {
        var (files, limit, jobs) = (Files(), TimeLimit(), Jobs());
        var command = new Command(
            "check",
            "Runs notebooks again and compares with the outputs that they hold; writes nothing."
        )
        {
            files,
            limit,
            jobs,
        };
        command.SetAction(parse =>
            Each(
                session,
                parse.GetRequiredValue(files),
                parse.GetValue(jobs),
                Options(parse.GetValue(limit)),
                (path, committed, result) =>
                {
                    var differences = NotebookCheck.Differences(committed, result);
                    return differences.Count == 0
                        ? $"{path}: the same"
                        : throw new NotebookException(string.Join('\n', differences.Select(d => $"{path}: {d}")));
                }
            )
        );
        return command;
    }

    private static Command Html(Session session)
    {
        var files = Files();
        var output = new Option<string>("--output")
        {
            Description = "The pages' folder.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine(DefaultFolder, "html"),
        };
        var title = new Option<string>("--title")
        {
            Description = "The heading of the page over all.",
            DefaultValueFactory = _ => "Notebooks",
        };
        var command = new Command(
            "html",
            "Makes a page of each notebook, complete in itself, and one that leads to all."
        )
        {
            files,
            output,
            title,
        };
        command.SetAction(parse =>
        {
            var notebooks = NotebookFiles.Find(parse.GetRequiredValue(files)).Select(Notebook.Load).ToList();
            foreach (var notebook in notebooks)
                notebook.RequireFSharp();
            session.Out.WriteLine(
                PageWriter.Write(notebooks, parse.GetRequiredValue(output), parse.GetRequiredValue(title))
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Clean(Session session)
    {
        var files = Files();
        var command = new Command("clean", "Strips the outputs from notebooks.") { files };
        command.SetAction(parse =>
        {
            foreach (var notebook in NotebookFiles.Find(parse.GetRequiredValue(files)).Select(Notebook.Load).ToList())
            {
                notebook.Clean();
                notebook.Save(notebook.Path);
                session.Out.WriteLine($"{notebook.Path}: cleaned");
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command New(Session session)
    {
        var file = new Argument<string>("file") { Description = "The notebook to make." };
        var title = new Option<string?>("--title") { Description = "Its title [default: from the file's name]" };
        var command = new Command("new", "Makes a notebook to begin with.") { file, title };
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(file);
            if (Path.GetExtension(path) != Notebook.Extension)
                path += Notebook.Extension;
            if (Path.Exists(path))
                throw new InputException($"{path}: it is there already");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            NotebookTemplate.Of(parse.GetValue(title) ?? Path.GetFileNameWithoutExtension(path), path).Save(path);
            session.Out.WriteLine(path);
            return ExitCode.Success;
        });
        return command;
    }

    private static int Each(
        Session session,
        IEnumerable<string> paths,
        int? jobs,
        RunOptions options,
        Func<string, Notebook, Notebook, string> done
    )
    {
        options.Validate();
        if (jobs < 1)
            throw new InputException($"--jobs is {jobs}: expected at least 1");
        return new NotebookBatch(session, jobs ?? NotebookBatch.UsualJobs).Run(
            NotebookFiles.Find(paths),
            _ => options,
            done
        );
    }

    private static RunOptions Options(double? seconds)
    {
        var options = NotebookBatch.Usual;
        return seconds is { } limit ? options with { TimeLimit = TimeSpan.FromSeconds(limit) } : options;
    }

    private static Argument<string[]> Files() =>
        new("notebooks")
        {
            Description = "Notebooks, and folders of them.",
            DefaultValueFactory = _ => [DefaultFolder],
            Arity = ArgumentArity.ZeroOrMore,
        };

    private static Option<int?> Jobs() =>
        NumberOption.Of<int>(
            "--jobs",
            $"Notebooks that run at a time [default: cores, at most 4; here {NotebookBatch.UsualJobs}]"
        );

    private static Option<double?> TimeLimit() =>
        NumberOption.Of<double>("--time-limit", "Seconds that a cell may take [default: 600]");
}
