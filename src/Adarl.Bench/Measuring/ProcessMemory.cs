using System.Globalization;

namespace Adarl.Bench.Measuring;

/// <summary>How much memory this process has had.</summary>
internal static class ProcessMemory
{
    /// <summary>The most resident memory so far, in 10^6 bytes; null where the system does not say.</summary>
    public static double? PeakMegabytes()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return null;
        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? null : Kilobytes(line) * 1024 / 1e6;
    }

    private static double Kilobytes(string line) =>
        double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture);
}
