namespace Adarl;

/// <summary>
/// Keeps a long training, or the answers for a long sound, from growing. Freed memory stays with the C library (<see cref="NativeRuntime.Prepare"/>), whose free pieces come to lie
/// ever less well; when the process has grown by a part since a step that filled it anew, what is free goes back to the system.
/// </summary>
/// <param name="resident">The bytes of memory that the process holds now.</param>
/// <param name="giveBack">Gives what is free back.</param>
internal sealed class MemoryKeeper(Func<long> resident, Action giveBack)
{
    private const double Growth = 1.08;

    // Buffers of the first steps are not yet those of all.
    private const int Settling = 3;

    private int steps;
    private long filled;

    /// <summary>Of this process.</summary>
    public static MemoryKeeper OfThisProcess() => new(() => Environment.WorkingSet, NativeRuntime.GiveBackFreedMemory);

    /// <summary>Looks, after a step.</summary>
    public void AfterStep()
    {
        steps++;
        if (steps < Settling)
            return;
        var now = resident();
        if (filled == 0)
            filled = now;
        if (now <= filled * Growth)
            return;
        giveBack();
        // The next steps fill it anew; if that is more than before, it is needed.
        (steps, filled) = (0, 0);
    }
}
