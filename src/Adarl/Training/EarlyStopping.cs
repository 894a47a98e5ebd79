namespace Adarl.Training;

/// <summary>Whether training has gone on long enough without getting better, from the records of its epochs alone.</summary>
public static class EarlyStopping
{
    /// <summary>Whether no epoch is to follow.</summary>
    /// <param name="patience">Epochs that may follow the first of those with the best UA; null any number.</param>
    /// <param name="validation">The validation UA of each epoch so far, in [0, 1]; null where there was none, which is no better.</param>
    public static bool IsDue(int? patience, IReadOnlyList<double?> validation)
    {
        var best = validation.Max();
        var before = validation.TakeWhile(ua => ua is null || ua < best).Count();
        var waited = best is null ? validation.Count : validation.Count - before - 1;
        return waited >= patience;
    }
}
