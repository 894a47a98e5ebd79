using System.Globalization;

namespace Adarl.Bench.Measuring;

/// <summary>
/// Time of all cores of the machine, in ticks of the kernel. What others use between two moments is what the cores were busy, less what this
/// process and the children it has waited for used. Unlike the load average it forgets at once what ran before.
/// </summary>
/// <param name="All">Since the machine started, idle or not.</param>
/// <param name="Busy">Of these not idle; what the machine's host gave to other machines is among them (steal).</param>
/// <param name="Own">Of this process and of its children that have ended.</param>
internal sealed record ProcessorTicks(long All, long Busy, long Own)
{
    private const string OfAll = "/proc/stat";
    private const string OfThis = "/proc/self/stat";

    /// <summary>The ticks now; null where the system does not say.</summary>
    public static ProcessorTicks? Now() =>
        File.Exists(OfAll) && File.Exists(OfThis)
            ? Parse(File.ReadLines(OfAll).First(), File.ReadAllText(OfThis))
            : null;

    /// <summary>Reads them as the kernel writes them.</summary>
    /// <param name="cores">The first line of <c>/proc/stat</c>: user, nice, system, idle, waiting for a disk, two kinds of interrupts, steal; what guests had is counted in the first.</param>
    /// <param name="process">The line of <c>/proc/self/stat</c>, where fields 14 to 17 are user and system of the process and of its children.</param>
    internal static ProcessorTicks Parse(string cores, string process)
    {
        const int idle = 3;
        const int waiting = 4;
        const int counted = 8;
        long[] ticks = [.. Numbers(cores).Skip(1).Take(counted).Select(Number)];
        // The second field is the program's name in parentheses, which may hold blanks.
        const int afterName = 2;
        var own = Numbers(process[(process.LastIndexOf(')') + 1)..]).Skip(14 - afterName - 1).Take(4).Sum(Number);
        return new(ticks.Sum(), ticks.Sum() - ticks[idle] - ticks[waiting], own);
    }

    /// <summary>The share of all cores' time that others used since, from 0 to 1; null where no time has passed.</summary>
    /// <param name="before">An earlier moment.</param>
    public double? OthersSince(ProcessorTicks before)
    {
        var others = Busy - before.Busy - (Own - before.Own);
        return All > before.All ? Math.Max(0, (double)others / (All - before.All)) : null;
    }

    private static string[] Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
