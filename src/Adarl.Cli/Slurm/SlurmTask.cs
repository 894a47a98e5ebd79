namespace Adarl.Cli.Slurm;

/// <summary>One task of an array: one fold of one run.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="System">The system.</param>
/// <param name="Seed">The root of every random number.</param>
/// <param name="Fold">The fold's name.</param>
internal sealed record SlurmTask(string Run, string System, long Seed, string Fold)
{
    /// <summary>The options of <c>adarl train</c> that not all systems of the array have, and this one has.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];
}
