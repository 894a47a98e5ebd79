using System.Text;

namespace Adarl.Build.Tests;

/// <summary>A version that a library needs.</summary>
internal sealed record NeededVersion(string Name, ushort Flags = 0, uint? Hash = null);

/// <summary>Builds the smallest ELF file that has a table of needed symbol versions, field by field, right or wrong.</summary>
internal sealed record TinyElf
{
    private const int HeaderBytes = 64;
    private const int SectionBytes = 64;
    private const int NeedBytes = 16;

    /// <summary>1 for 32 bit, 2 for 64 bit.</summary>
    public byte Class { get; init; } = 2;

    /// <summary>1 for little-endian, 2 for big-endian.</summary>
    public byte Order { get; init; } = 1;

    /// <summary>The type of the section of needed versions.</summary>
    public uint SectionType { get; init; } = 0x6ffffffe;

    /// <summary>The needed files with the versions that each must have.</summary>
    public IReadOnlyList<(string File, NeededVersion[] Versions)> Needs { get; init; } =
    [
        ("libc.so.6", [new("GLIBC_2.2.5"), new("GLIBC_2.34")]),
        ("libstdc++.so.6", [new("GLIBCXX_3.4.30"), new("GLIBCXX_3.4.32"), new("GLIBCXX_3.4.9", Flags: 2)]),
    ];

    /// <summary>The file's bytes: header, names, needed versions, section table.</summary>
    public byte[] Build()
    {
        var names = new MemoryStream();
        names.WriteByte(0);
        var needs = NeedsSection(names);
        var needsAt = HeaderBytes + (int)names.Length;
        var sectionsAt = needsAt + needs.Length;
        return
        [
            .. Header(sectionsAt),
            .. names.ToArray(),
            .. needs,
            .. new byte[SectionBytes],
            .. Section(3, HeaderBytes, (int)names.Length, 0, 0),
            .. Section(SectionType, needsAt, needs.Length, 1, (uint)Needs.Count),
        ];
    }

    /// <summary>The hash of a version's name that the System V ABI prescribes.</summary>
    public static uint HashOf(string name)
    {
        var hash = 0u;
        foreach (var letter in Encoding.ASCII.GetBytes(name))
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }

    private byte[] Header(int sectionsAt)
    {
        var header = new byte[HeaderBytes];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', Class, Order, 1 }.CopyTo(header, 0);
        BitConverter.GetBytes((ulong)sectionsAt).CopyTo(header, 0x28);
        BitConverter.GetBytes((ushort)SectionBytes).CopyTo(header, 0x3a);
        BitConverter.GetBytes((ushort)3).CopyTo(header, 0x3c);
        return header;
    }

    private byte[] NeedsSection(MemoryStream names)
    {
        var section = new MemoryStream();
        foreach (var (file, versions) in Needs)
        {
            var last = file == Needs[^1].File;
            section.Write(BitConverter.GetBytes((ushort)1));
            section.Write(BitConverter.GetBytes((ushort)versions.Length));
            section.Write(BitConverter.GetBytes(Add(names, file)));
            section.Write(BitConverter.GetBytes(NeedBytes));
            section.Write(BitConverter.GetBytes(last ? 0 : NeedBytes * (1 + versions.Length)));
            foreach (var version in versions)
            {
                section.Write(BitConverter.GetBytes(version.Hash ?? HashOf(version.Name)));
                section.Write(BitConverter.GetBytes(version.Flags));
                section.Write(BitConverter.GetBytes((ushort)0));
                section.Write(BitConverter.GetBytes(Add(names, version.Name)));
                section.Write(BitConverter.GetBytes(version == versions[^1] ? 0 : NeedBytes));
            }
        }
        return section.ToArray();
    }

    private static int Add(MemoryStream names, string name)
    {
        var at = (int)names.Length;
        names.Write(Encoding.ASCII.GetBytes(name + "\0"));
        return at;
    }

    private static byte[] Section(uint type, int at, int length, uint link, uint info)
    {
        var section = new byte[SectionBytes];
        BitConverter.GetBytes(type).CopyTo(section, 4);
        BitConverter.GetBytes((ulong)at).CopyTo(section, 24);
        BitConverter.GetBytes((ulong)length).CopyTo(section, 32);
        BitConverter.GetBytes(link).CopyTo(section, 40);
        BitConverter.GetBytes(info).CopyTo(section, 44);
        return section;
    }
}
