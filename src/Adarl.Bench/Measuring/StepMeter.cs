namespace Adarl.Bench.Measuring;

/// <summary>Counts equal steps and their time, after a warm-up that does not count.</summary>
/// <param name="settings">How long to warm up and to measure; each takes one step at least.</param>
internal sealed class StepMeter(CaseSettings settings)
{
    private long begun = settings.Clock.GetTimestamp();
    private bool warm;

    /// <summary>Steps measured.</summary>
    public int Steps { get; private set; }

    /// <summary>Seconds they took.</summary>
    public double Elapsed { get; private set; }

    /// <summary>Measures one kind of step until the time is over.</summary>
    /// <param name="settings">How long.</param>
    /// <param name="step">The step.</param>
    public static StepMeter Run(CaseSettings settings, Action step)
    {
        var meter = new StepMeter(settings);
        do step();
        while (!meter.Step());
        return meter;
    }

    /// <summary>Says that a step is done.</summary>
    /// <returns>True when the time is over.</returns>
    public bool Step()
    {
        var elapsed = settings.Clock.GetElapsedTime(begun).TotalSeconds;
        if (warm)
        {
            (Steps, Elapsed) = (Steps + 1, elapsed);
            return elapsed >= settings.Seconds;
        }
        if (elapsed >= settings.WarmUpSeconds)
        {
            warm = true;
            begun = settings.Clock.GetTimestamp();
        }
        return false;
    }
}
