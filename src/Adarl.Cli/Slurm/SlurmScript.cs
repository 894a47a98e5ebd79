using System.Text;

namespace Adarl.Cli.Slurm;

/// <summary>The script of a job array, to be read as well as run.</summary>
internal static class SlurmScript
{
    /// <summary>The whole text.</summary>
    /// <param name="name">The job's name, of letters, digits and dashes.</param>
    /// <param name="options">What a task asks for.</param>
    /// <param name="tasks">One for each fold.</param>
    /// <param name="directory">Where paths begin.</param>
    /// <param name="program">The words that start this program.</param>
    /// <param name="arguments">The options that all tasks share.</param>
    public static string Of(
        string name,
        SlurmOptions options,
        IReadOnlyList<SlurmTask> tasks,
        string directory,
        IEnumerable<string> program,
        IEnumerable<string> arguments
    )
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        void Ask(string what, object? value)
        {
            if (value is not null)
                Line($"#SBATCH --{what}={value}");
        }
        Line("#!/usr/bin/env bash");
        Line(
            "# Written by `adarl submit`. Each task trains one fold into the run store; a task that is requeued goes on"
        );
        Line("# with its last finished epoch, and the last fold completes its run.");
        Ask("job-name", name);
        Ask("array", $"0-{tasks.Count - 1}");
        Ask("nodes", 1);
        Ask("ntasks", 1);
        Ask("cpus-per-task", options.Processors);
        Ask("gres", options.Gpu ? "gpu:1" : null);
        Ask("mem", options.Memory);
        Ask("time", options.Time);
        Ask("partition", options.Partition);
        Ask("account", options.Account);
        Ask("qos", options.Qos);
        Ask("constraint", options.Constraint);
        Ask("output", "%x-%A_%a.log");
        Ask("open-mode", "append");
        Line("#SBATCH --requeue");
        foreach (var option in options.Further)
            Line($"#SBATCH {option}");
        Line("set -euo pipefail");
        Line($"cd {Quote(directory)}");
        Line("");
        Line("case \"$SLURM_ARRAY_TASK_ID\" in");
        for (var i = 0; i < tasks.Count; i++)
        {
            var (run, system, seed, fold) = tasks[i];
            IEnumerable<string> words = ["--system", system, "--seed", $"{seed}", "--only", fold, .. tasks[i].Own];
            Line($"{i}) task=({string.Join(' ', words.Select(Quote))}) ;; # {run}");
        }
        Line("esac");
        Line("");
        Line("# In place of the shell, so that Slurm's signals reach it: it stops between two steps.");
        Line($"exec {string.Join(' ', program.Select(Quote))} train \\");
        foreach (var argument in OnePerLine(arguments))
            Line($"    {argument} \\");
        Line($"    --threads {options.Processors} \"${{task[@]}}\"");
        return text.ToString();
    }

    /// <summary>A word that bash takes as it is.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "_-./:=,+@%".Contains(c))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static List<string> OnePerLine(IEnumerable<string> arguments)
    {
        var lines = new List<string>();
        foreach (var argument in arguments)
        {
            if (lines.Count == 0 || argument.StartsWith("--", StringComparison.Ordinal))
                lines.Add(Quote(argument));
            else
                lines[^1] += $" {Quote(argument)}";
        }
        return lines;
    }
}
