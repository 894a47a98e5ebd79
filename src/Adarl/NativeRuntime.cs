using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Adarl;

/// <summary>What has to happen before libtorch loads, and what it was found to be.</summary>
public static partial class NativeRuntime
{
    private static readonly Lock Gate = new();
    private static bool prepared;

    /// <summary>
    /// Makes libtorch allocate large buffers in huge pages. A training step maps and unmaps buffers of hundreds of MB;
    /// with ordinary pages two thirds of the time goes to page faults. libtorch reads the switch when it loads, and
    /// only from the C environment, which <see cref="Environment.SetEnvironmentVariable(string, string?)"/> does not reach.
    /// Call it first; a later call does nothing.
    /// </summary>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (prepared)
                return;
            prepared = true;
            if (OperatingSystem.IsLinux())
                _ = SetEnvironment("THP_MEM_ALLOC_ENABLE", "1", 0);
            InitializeDeviceType(TorchSharp.DeviceType.CPU);
        }
    }

    /// <summary>True where the processor multiplies bfloat16 in hardware (avx512_bf16, amx_bf16 or Arm's bf16), so that it pays.</summary>
    public static bool HasFastBfloat16()
    {
        const string cpuInfo = "/proc/cpuinfo";
        if (!File.Exists(cpuInfo))
            return false;
        var flags =
            File.ReadLines(cpuInfo).FirstOrDefault(l => l.StartsWith("flags") || l.StartsWith("Features")) ?? "";
        return flags.Split(' ').Any(flag => flag is "avx512_bf16" or "amx_bf16" or "bf16");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
