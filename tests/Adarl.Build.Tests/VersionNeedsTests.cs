using System.Reflection;

namespace Adarl.Build.Tests;

public sealed class VersionNeedsTests
{
    private static byte[] RealLibrary =>
        File.ReadAllBytes(
            Path.Combine(
                Assembly
                    .GetExecutingAssembly()
                    .GetCustomAttributes<AssemblyMetadataAttribute>()
                    .Single(data => data.Key == "TorchSharpPackage")
                    .Value!,
                "runtimes/linux-x64/native/libLibTorchSharp.so"
            )
        );

    private static int[] Differences(byte[] before, byte[] after) =>
        [.. Enumerable.Range(0, before.Length).Where(i => before[i] != after[i])];

    private static string Refusal(byte[] elf)
    {
        var before = elf.ToArray();
        var refusal = Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(elf)).Message;
        Assert.Equal(before, elf);
        return refusal;
    }

    [Fact]
    public void The_made_file_with_the_flag_set_is_what_weakening_gives()
    {
        var strong = new TinyElf { Needs = [("libstdc++.so.6", [new("GLIBCXX_3.4.30"), new("GLIBCXX_3.4.32")])] };
        var weak = new TinyElf
        {
            Needs = [("libstdc++.so.6", [new("GLIBCXX_3.4.30"), new("GLIBCXX_3.4.32", Flags: 2)])],
        };
        var elf = strong.Build();
        Assert.True(VersionNeeds.Weaken(elf));
        Assert.Equal(weak.Build(), elf);
    }

    [Fact]
    public void Other_versions_and_other_files_stay_as_they_are()
    {
        var before = new TinyElf().Build();
        var after = before.ToArray();
        Assert.True(VersionNeeds.Weaken(after));
        var changed = Assert.Single(Differences(before, after));
        Assert.Equal((0, 2), (before[changed], after[changed]));
        Assert.Equal(0x0297f842u, BitConverter.ToUInt32(after, changed - 4));
    }

    [Fact]
    public void Weakening_a_second_time_changes_nothing()
    {
        var elf = new TinyElf().Build();
        Assert.True(VersionNeeds.Weaken(elf));
        var once = elf.ToArray();
        Assert.False(VersionNeeds.Weaken(elf));
        Assert.Equal(once, elf);
    }

    [Fact]
    public void A_library_that_does_not_need_the_version_is_left_alone()
    {
        var elf = new TinyElf { Needs = [("libstdc++.so.6", [new("GLIBCXX_3.4.30")])] }.Build();
        Assert.False(VersionNeeds.Weaken(elf));
    }

    [Fact]
    public void In_TorchSharps_own_library_only_the_flags_of_that_one_version_change()
    {
        var before = RealLibrary;
        var after = RealLibrary;
        Assert.True(VersionNeeds.Weaken(after));
        var flags = Assert.Single(Differences(before, after));
        Assert.Equal(0, BitConverter.ToUInt16(before, flags));
        Assert.Equal(2, BitConverter.ToUInt16(after, flags));
        Assert.Equal(TinyElf.HashOf("GLIBCXX_3.4.32"), BitConverter.ToUInt32(after, flags - 4));
        Assert.False(VersionNeeds.Weaken(after));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Another_class_or_byte_order_is_refused(byte elfClass, byte order) =>
        Assert.Equal(
            "not a 64-bit little-endian ELF file",
            Refusal(new TinyElf { Class = elfClass, Order = order }.Build())
        );

    [Fact]
    public void A_file_that_is_no_ELF_file_is_refused() =>
        Assert.Equal("not a 64-bit little-endian ELF file", Refusal(new byte[100]));

    [Fact]
    public void A_file_without_needed_versions_is_refused() =>
        Assert.Equal(
            "it has no section of needed versions (.gnu.version_r)",
            Refusal(new TinyElf { SectionType = 2 }.Build())
        );

    [Fact]
    public void An_entry_with_another_hash_or_flag_is_refused_with_both()
    {
        TinyElf With(NeededVersion version) => new() { Needs = [("libstdc++.so.6", [version])] };
        Assert.Equal(
            "its entry for GLIBCXX_3.4.32 has hash 0x00000007 and flags 0, expected hash 0x0297f842 and flags 0 or 2",
            Refusal(With(new("GLIBCXX_3.4.32", Hash: 7)).Build())
        );
        Assert.Contains("and flags 1, expected", Refusal(With(new("GLIBCXX_3.4.32", Flags: 1)).Build()));
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        var whole = new TinyElf().Build();
        for (var length = 0; length < whole.Length - 64; length++)
            Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(whole[..length]));
    }

    [Fact]
    public void The_version_is_found_in_a_library_only_as_a_whole_name()
    {
        Assert.True(VersionNeeds.Defines("..\0GLIBCXX_3.4.32\0.."u8.ToArray(), VersionNeeds.Version));
        Assert.False(VersionNeeds.Defines("..\0GLIBCXX_3.4.321\0.."u8.ToArray(), VersionNeeds.Version));
        Assert.False(VersionNeeds.Defines("..\0GLIBCXX_3.4.3\0.."u8.ToArray(), VersionNeeds.Version));
    }
}
