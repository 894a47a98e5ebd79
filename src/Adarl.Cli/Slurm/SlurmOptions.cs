using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>What a task asks of the cluster.</summary>
internal sealed partial record SlurmOptions
{
    /// <summary>The partition, or null for the cluster's own choice.</summary>
    public string? Partition { get; init; }

    /// <summary>The account that is charged, or null for the user's own.</summary>
    public string? Account { get; init; }

    /// <summary>The quality of service, or null for the user's own.</summary>
    public string? Qos { get; init; }

    /// <summary>What nodes must have, as Slurm writes it (<c>avx512|amx</c>), or null.</summary>
    public string? Constraint { get; init; }

    /// <summary>How long a task may take, as Slurm writes it (<c>90</c> minutes, <c>2:00:00</c>, <c>1-12:00:00</c>), or null.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task, as Slurm writes it (<c>4G</c>), or null.</summary>
    public string? Memory { get; init; }

    /// <summary>Further options of <c>sbatch</c>, such as <c>--exclude=node7</c>: a line of the script for each.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    /// <summary>Processors of a task: the threads of its training.</summary>
    public int Processors { get; init; } = 4;

    /// <summary>Whether a task needs a GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>Tasks of one array at the most: Slurm takes 1,001 unless the site says otherwise (<c>MaxArraySize</c>).</summary>
    public int ArrayLimit { get; init; } = 1000;

    /// <summary>Refuses what Slurm would not understand, or what would end the line of the script.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        const string names = "names of letters, digits and . _ - with commas between them";
        Require(Partition, Names(), "--partition", names);
        Require(Account, Names(), "--account", names);
        Require(Qos, Names(), "--qos", names);
        Require(Constraint, Features(), "--constraint", "features with & | , between them, such as avx512|amx");
        Require(Time, Limits(), "--time", "minutes, or such as 30:00, 2:00:00 or 1-12:00:00");
        Require(Memory, Sizes(), "--memory", "a number with K, M, G or T, such as 4G");
        foreach (var option in Further)
        {
            Require(option, Options(), "--sbatch", "one option of sbatch, such as --exclude=node7");
            if (OurOwn().IsMatch(option))
                throw new InputException(
                    $"--sbatch {option}: expected an option that the script does not need for itself (array, job-name, output, open-mode, chdir)"
                );
        }
        if (ArrayLimit < 1)
            throw new InputException($"--array-limit {ArrayLimit}: expected at least 1");
    }

    private static void Require(string? value, Regex pattern, string name, string expected)
    {
        if (value is not null && !pattern.IsMatch(value))
            throw new InputException($"{name} {value}: expected {expected}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"^[A-Za-z0-9_.:*&|,()\[\]-]+\z")]
    private static partial Regex Features();

    [GeneratedRegex(@"^([1-9]\d*|\d+(:[0-5]\d){1,2}|\d+-\d+(:[0-5]\d){0,2})\z")]
    private static partial Regex Limits();

    [GeneratedRegex(@"^[1-9]\d*[KMGT]?\z")]
    private static partial Regex Sizes();

    [GeneratedRegex(@"^-[-A-Za-z][^\p{C}]*\z")]
    private static partial Regex Options();

    [GeneratedRegex(@"^(-[aJoD]|--(array|job-name|output|open-mode|chdir)\b)")]
    private static partial Regex OurOwn();
}
