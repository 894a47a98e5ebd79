using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Cli.Slurm;

/// <summary>What a task asks of the cluster.</summary>
internal sealed partial record SlurmOptions
{
    /// <summary>The partition, or null for the cluster's own choice.</summary>
    public string? Partition { get; init; }

    /// <summary>How long a task may take, as Slurm writes it (<c>90</c> minutes, <c>2:00:00</c>, <c>1-12:00:00</c>), or null.</summary>
    public string? Time { get; init; }

    /// <summary>Memory of a task, as Slurm writes it (<c>4G</c>), or null.</summary>
    public string? Memory { get; init; }

    /// <summary>Processors of a task: the threads of its training.</summary>
    public int Processors { get; init; } = 4;

    /// <summary>Whether a task needs a GPU.</summary>
    public bool Gpu { get; init; }

    /// <summary>Refuses what Slurm would not understand, or what would end the line of the script.</summary>
    /// <exception cref="InputException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(Partition, Names(), "--partition", "names of letters, digits and . _ - with commas between them");
        Require(Time, Limits(), "--time", "minutes, or such as 30:00, 2:00:00 or 1-12:00:00");
        Require(Memory, Sizes(), "--memory", "a number with K, M, G or T, such as 4G");
    }

    private static void Require(string? value, Regex pattern, string name, string expected)
    {
        if (value is not null && !pattern.IsMatch(value))
            throw new InputException($"{name} {value}: expected {expected}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"^([1-9]\d*|\d+(:[0-5]\d){1,2}|\d+-\d+(:[0-5]\d){0,2})\z")]
    private static partial Regex Limits();

    [GeneratedRegex(@"^[1-9]\d*[KMGT]?\z")]
    private static partial Regex Sizes();
}
