using System.Runtime.InteropServices;

namespace Adarl.Build.Tests;

/// <summary>A test on what the build leaves behind on Linux x64; skipped elsewhere.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Skip = "needs Linux on x64";
    }
}
