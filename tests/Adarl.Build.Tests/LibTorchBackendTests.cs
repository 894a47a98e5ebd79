using System.Runtime.InteropServices;
using System.Text.Json;
using Adarl.Tests;

namespace Adarl.Build.Tests;

public sealed class LibTorchBackendTests : IDisposable
{
    private const string Project = "src/Adarl/Adarl.csproj";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The libtorch packages that the project refers to, without restoring anything.</summary>
    private static string[] Packages(params string[] properties)
    {
        var outcome = DotnetCommand.Run(["msbuild", Project, "-getItem:PackageReference", .. properties]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        using var json = JsonDocument.Parse(outcome.Output);
        return
        [
            .. json
                .RootElement.GetProperty("Items")
                .GetProperty("PackageReference")
                .EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(name => name.StartsWith("libtorch", StringComparison.Ordinal)),
        ];
    }

    private static string Rid =>
        (
            OperatingSystem.IsWindows() ? "win-"
            : OperatingSystem.IsMacOS() ? "osx-"
            : "linux-"
        ) + $"{RuntimeInformation.OSArchitecture}".ToLowerInvariant();

    [Fact]
    public void By_default_only_the_CPU_package_of_the_building_machine_is_referenced() =>
        Assert.Equal([$"libtorch-cpu-{Rid}"], Packages());

    [Fact]
    public void The_CUDA_backend_replaces_the_CPU_package() =>
        Assert.Equal(
            Rid is "linux-x64" or "win-x64" ? [$"libtorch-cuda-12.8-{Rid}"] : [],
            Packages("-p:LibTorchBackend=cuda")
        );

    [Fact]
    public void An_unknown_backend_ends_the_restore_with_the_value_and_the_known_ones()
    {
        var outcome = DotnetCommand.Run(
            "msbuild",
            Project,
            "-t:Restore",
            "-p:LibTorchBackend=rocm",
            $"-p:MSBuildProjectExtensionsPath={folder.Path}/"
        );
        Assert.Equal(1, outcome.Code);
        Assert.Contains("LibTorchBackend is 'rocm': expected 'cpu' or 'cuda'.", outcome.Output);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
