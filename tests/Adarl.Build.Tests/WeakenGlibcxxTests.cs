using System.Collections;
using Adarl.Tests;
using Microsoft.Build.Framework;

namespace Adarl.Build.Tests;

public sealed class WeakenGlibcxxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Messages messages = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Keeps what a task says.</summary>
    private sealed class Messages : IBuildEngine
    {
        public List<string> Errors { get; } = [];

        public bool ContinueOnError => false;
        public int LineNumberOfTaskNode => 0;
        public int ColumnNumberOfTaskNode => 0;
        public string ProjectFileOfTaskNode => "";

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message!);

        public void LogWarningEvent(BuildWarningEventArgs e) => Errors.Add(e.Message!);

        public void LogMessageEvent(BuildMessageEventArgs e) { }

        public void LogCustomEvent(CustomBuildEventArgs e) { }

        public bool BuildProjectFile(string file, string[] targets, IDictionary properties, IDictionary outputs) =>
            throw new NotSupportedException();
    }

    private string Library(byte[] bytes)
    {
        var path = folder.File("out/libLibTorchSharp.so");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private bool Execute(string library, string? host) =>
        new WeakenGlibcxx
        {
            BuildEngine = messages,
            File = library,
            HostLibrary = host,
        }.Execute();

    private string OldHost => folder.Text("libstdc++.so.6", "\0GLIBCXX_3.4.30\0");

    private string NewHost => folder.Text("libstdc++.so.6", "\0GLIBCXX_3.4.32\0");

    [Fact]
    public void An_older_host_gets_a_library_that_needs_the_version_only_weakly()
    {
        var expected = new TinyElf().Build();
        VersionNeeds.Weaken(expected);
        var library = Library(new TinyElf().Build());
        Assert.True(Execute(library, OldHost));
        Assert.Equal(expected, File.ReadAllBytes(library));
        Assert.Equal([library], Directory.GetFiles(folder.File("out")));
        Assert.Empty(messages.Errors);
    }

    [Fact]
    public void A_host_that_has_the_version_leaves_the_library_untouched_whatever_it_is()
    {
        var library = Library([1, 2, 3]);
        Assert.True(Execute(library, NewHost));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(library));
    }

    [Fact]
    public void A_host_without_libstdcpp_leaves_the_library_untouched()
    {
        var library = Library([1, 2, 3]);
        Assert.True(Execute(library, null));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(library));
    }

    [Fact]
    public void The_package_cache_behind_a_link_is_not_written()
    {
        var cached = folder.File("cache.so");
        File.WriteAllBytes(cached, new TinyElf().Build());
        var library = folder.File("out/libLibTorchSharp.so");
        File.CreateSymbolicLink(library, cached);
        Assert.True(Execute(library, OldHost));
        Assert.Equal(new TinyElf().Build(), File.ReadAllBytes(cached));
        Assert.NotEqual(File.ReadAllBytes(cached), File.ReadAllBytes(library));
    }

    [Fact]
    public void A_file_that_looks_different_fails_the_build_with_its_name_and_the_way_out()
    {
        var library = Library(new TinyElf { SectionType = 2 }.Build());
        Assert.False(Execute(library, OldHost));
        var error = Assert.Single(messages.Errors);
        Assert.StartsWith($"{library}: it has no section of needed versions", error);
        Assert.Contains("build on a system with gcc 13's libstdc++ or newer", error);
        Assert.Equal(new TinyElf { SectionType = 2 }.Build(), File.ReadAllBytes(library));
    }

    [LinuxFact]
    public void The_library_beside_these_tests_is_mended_exactly_where_the_host_needs_it()
    {
        var built = Path.Combine(AppContext.BaseDirectory, "runtimes/linux-x64/native/libLibTorchSharp.so");
        var host = VersionNeeds.HostLibStdCpp();
        Assert.NotNull(host);
        var untouched = VersionNeeds.Defines(File.ReadAllBytes(host), VersionNeeds.Version);
        Assert.Equal(untouched, VersionNeeds.Weaken(File.ReadAllBytes(built)));
    }
}
