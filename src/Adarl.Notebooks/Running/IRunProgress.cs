namespace Adarl.Notebooks.Running;

/// <summary>Told how a run of a notebook goes on.</summary>
public interface IRunProgress
{
    /// <summary>A cell begins.</summary>
    /// <param name="cell">Which, from 1.</param>
    /// <param name="cells">How many run.</param>
    void Cell(int cell, int cells);

    /// <summary>Something that the user should know and that is no error.</summary>
    /// <param name="text">A sentence.</param>
    void Note(string text);
}
