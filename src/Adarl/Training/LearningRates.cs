namespace Adarl.Training;

/// <summary>
/// The learning rate of the next epoch, from what the epochs before it have left in their records: nothing else has to be kept for a resume.
/// </summary>
public static class LearningRates
{
    /// <summary>The rate of the next epoch.</summary>
    /// <param name="options">The schedule.</param>
    /// <param name="first">The rate of epoch 0.</param>
    /// <param name="decay">Each epoch's rate over the one's before, of <see cref="RateSchedule.Exponential"/>.</param>
    /// <param name="validation">The validation UA of each epoch so far, in [0, 1]; null where there was none, which is no better.</param>
    public static double Next(ScheduleOptions options, double first, double decay, IReadOnlyList<double?> validation) =>
        options.Schedule switch
        {
            RateSchedule.Constant => first,
            RateSchedule.Plateau => first * Math.Pow(options.PlateauFactor, Falls(options.PlateauPatience, validation)),
            _ => first * Math.Pow(decay, validation.Count),
        };

    /// <summary>How often <paramref name="patience"/> epochs in a row were no better than the best before them.</summary>
    private static int Falls(int patience, IReadOnlyList<double?> validation)
    {
        var (best, waited, falls) = (double.NegativeInfinity, 0, 0);
        foreach (var ua in validation)
        {
            waited = ua > best ? 0 : waited + 1;
            best = Math.Max(best, ua ?? best);
            if (waited < patience)
                continue;
            falls++;
            waited = 0;
        }
        return falls;
    }
}
