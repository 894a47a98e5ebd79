using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Adarl;

/// <summary>What has to happen before libtorch loads, and what it was found to be.</summary>
public static partial class NativeRuntime
{
    private static readonly Lock Gate = new();
    private static bool prepared;

    /// <summary>
    /// Makes the C library keep the memory that libtorch frees. A training step takes and frees buffers of up to 120 MB; the C library
    /// would map and unmap each, and the kernel would clear the same gigabytes again in every step: a third of the time. Where the C
    /// library cannot be told so, libtorch is asked to take huge pages, which are cleared faster; it reads that switch when it loads,
    /// and only from the C environment, which <see cref="Environment.SetEnvironmentVariable(string, string?)"/> does not reach.
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
            {
                // Threads of libtorch that have nothing to do would otherwise spin on the cores that our own sweeps want.
                _ = SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
                if (!KeepMemory())
                    _ = SetEnvironment("THP_MEM_ALLOC_ENABLE", "1", 0);
            }
            Load();
        }
    }

    // TorchSharp takes every library that does not load for one that is not there, and says so at length.
    private static void Load()
    {
        try
        {
            InitializeDeviceType(TorchSharp.DeviceType.CPU);
        }
        catch (Exception e) when (e is NotSupportedException or TypeInitializationException)
        {
            throw new IOException($"libtorch cannot be loaded: {WhyNot()}", e);
        }
    }

    // What the system says of the first library that is there and does not load.
    private static string WhyNot()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*torch_cpu*") : [];
        try
        {
            foreach (var file in files)
                _ = NativeLibrary.Load(file);
            return $"its files were looked for in {folder}";
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return $"{e.Message.Trim().Split('\n')[^1]} (it needs some gigabytes of addresses, which `ulimit -v` may not grant)";
        }
    }

    private static bool KeepMemory()
    {
        // The numbers of glibc's malloc.h.
        const int trimThreshold = -1;
        const int mmapMax = -4;
        const int arenaMax = -8;
        try
        {
            var kept = SetMalloc(mmapMax, 0) != 0 && SetMalloc(trimThreshold, -1) != 0 && SetMalloc(arenaMax, 1) != 0;
            if (kept)
                AskForHugePages();
            return kept;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    // Takes the addresses that buffers will come to lie at, names them to the kernel and gives them back: nothing of it is touched, and what is
    // touched later comes in pages of 2 MB instead of 4 kB, which are cleared and looked up faster.
    private static void AskForHugePages()
    {
        const nuint hugePage = 2 << 20;
        const nuint room = (nuint)3 << 30;
        const int useHugePages = 14; // MADV_HUGEPAGE of Linux
        if (AllocateAligned(out var start, hugePage, room) != 0)
            return;
        _ = Advise(start, room, useHugePages);
        Free(start);
    }

    /// <summary>Gives the memory that libtorch has freed back to the system, where the C library can. It takes about a tenth of a second.</summary>
    internal static void GiveBackFreedMemory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = TrimMalloc(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc, which was not told to keep memory either.
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

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimMalloc(nuint kept);

    [LibraryImport("libc", EntryPoint = "posix_memalign")]
    private static partial int AllocateAligned(out nint start, nuint alignment, nuint size);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint size, int advice);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint start);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
