#nullable disable
using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;

namespace Adarl.Build;

/// <summary>
/// Lets TorchSharp's native library load where libstdc++ is older than gcc 13's (Debian 12, Ubuntu 22.04).
/// </summary>
/// <remarks>
/// <c>libLibTorchSharp.so</c> (TorchSharp 0.107.0) lists the version <c>GLIBCXX_3.4.32</c> among those it needs,
/// because of the one symbol <c>_ZSt21ios_base_library_initv</c>, which no relocation uses. The loader
/// refuses the library for the version alone. The ELF format has a flag for exactly this: a needed version
/// marked VER_FLG_WEAK may be missing. The task sets that flag, a field of two bytes in section <c>.gnu.version_r</c>.
/// The output folder's file may be a hard link into the package cache, so the mended bytes
/// go to a new file that then replaces the link; the cache is never written.
/// </remarks>
public sealed class WeakenGlibcxx : Microsoft.Build.Utilities.Task
{
    /// <summary>The library in the build output.</summary>
    [Required]
    public string File { get; set; }

    /// <summary>The host's libstdc++, by default the one that this process itself has loaded; null where there is none.</summary>
    public string HostLibrary { get; set; } = VersionNeeds.HostLibStdCpp();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            if (
                HostLibrary == null
                || VersionNeeds.Defines(System.IO.File.ReadAllBytes(HostLibrary), VersionNeeds.Version)
            )
                return true;
            var bytes = System.IO.File.ReadAllBytes(File);
            if (!VersionNeeds.Weaken(bytes))
                return true;
            var partial = File + ".partial";
            System.IO.File.WriteAllBytes(partial, bytes);
            System.IO.File.Delete(File);
            System.IO.File.Move(partial, File);
            Log.LogMessage(
                MessageImportance.Normal,
                $"{File}: {VersionNeeds.Version} marked weak ({HostLibrary} lacks it)"
            );
            return true;
        }
        catch (InvalidDataException e)
        {
            Log.LogError(
                $"{File}: {e.Message}. It will not load with this system's libstdc++, which lacks "
                    + $"{VersionNeeds.Version}; build on a system with gcc 13's libstdc++ or newer."
            );
            return false;
        }
    }
}

/// <summary>Reads and edits the table of needed symbol versions (<c>.gnu.version_r</c>) of a 64-bit little-endian ELF file.</summary>
public static class VersionNeeds
{
    /// <summary>The version that TorchSharp's library asks for without using it.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    private static readonly Encoding Latin1 = Encoding.GetEncoding("ISO-8859-1");
    private const uint VersionHash = 0x0297f842;
    private const ushort Weak = 2;
    private const uint SectionVersionNeeds = 0x6ffffffe;

    /// <summary>The file that this process's own <c>libstdc++.so.6</c> was loaded from, or null where none is loaded.</summary>
    public static string HostLibStdCpp()
    {
        const string maps = "/proc/self/maps";
        if (!System.IO.File.Exists(maps))
            return null;
        return System
            .IO.File.ReadLines(maps)
            .Select(line => line.IndexOf('/') < 0 ? "" : line.Substring(line.IndexOf('/')))
            .FirstOrDefault(path => path.Contains("/libstdc++.so.6"));
    }

    /// <summary>True if a libstdc++ image names the version in its tables.</summary>
    public static bool Defines(byte[] library, string version) =>
        // Latin-1 maps each byte to one character, so a string search is a byte search.
        Latin1.GetString(library).Contains("\0" + version + "\0");

    /// <summary>Marks <see cref="Version"/> weak in the image.</summary>
    /// <param name="elf">The library's bytes, changed in place.</param>
    /// <returns>True if the bytes changed, false if the version was weak already or is not needed at all.</returns>
    /// <exception cref="InvalidDataException">The file is no such ELF file, or the entry differs from the one known.</exception>
    public static bool Weaken(byte[] elf)
    {
        if (elf.Length < 64 || U32(elf, 0) != 0x464c457f || elf[4] != 2 || elf[5] != 1)
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        try
        {
            return WeakenNeeds(elf);
        }
        catch (ArgumentException)
        {
            throw new InvalidDataException("its section table points outside the file");
        }
    }

    private static bool WeakenNeeds(byte[] elf)
    {
        var sections = (int)U64(elf, 0x28);
        var sectionSize = U16(elf, 0x3a);
        var sectionCount = U16(elf, 0x3c);
        for (var s = 0; s < sectionCount; s++)
        {
            var header = sections + s * sectionSize;
            if (U32(elf, header + 4) != SectionVersionNeeds)
                continue;
            var offset = (int)U64(elf, header + 24);
            var files = (int)U32(elf, header + 44);
            var strings = (int)U64(elf, sections + (int)U32(elf, header + 40) * sectionSize + 24);
            return WeakenSection(elf, offset, files, strings);
        }
        throw new InvalidDataException("it has no section of needed versions (.gnu.version_r)");
    }

    // A section is a list of needed files (verneed), each with a list of needed versions (vernaux).
    private static bool WeakenSection(byte[] elf, int file, int files, int strings)
    {
        for (var f = 0; f < files; f++, file += (int)U32(elf, file + 12))
        {
            var versions = U16(elf, file + 2);
            var version = file + (int)U32(elf, file + 8);
            for (var v = 0; v < versions; v++, version += (int)U32(elf, version + 12))
            {
                if (Text(elf, strings + (int)U32(elf, version + 8)) != Version)
                    continue;
                var flags = U16(elf, version + 4);
                if (U32(elf, version) != VersionHash || (flags != 0 && flags != Weak))
                    throw new InvalidDataException(
                        $"its entry for {Version} has hash 0x{U32(elf, version):x8} and flags {flags}, expected hash 0x{VersionHash:x8} and flags 0 or {Weak}"
                    );
                if (flags == Weak)
                    return false;
                elf[version + 4] = (byte)Weak;
                return true;
            }
        }
        return false;
    }

    private static string Text(byte[] elf, int at)
    {
        var end = at < 0 ? -1 : Array.IndexOf(elf, (byte)0, at);
        return end < 0 ? throw new ArgumentException("no string there") : Latin1.GetString(elf, at, end - at);
    }

    private static ushort U16(byte[] elf, int at) => BitConverter.ToUInt16(elf, at);

    private static uint U32(byte[] elf, int at) => BitConverter.ToUInt32(elf, at);

    private static ulong U64(byte[] elf, int at) => BitConverter.ToUInt64(elf, at);
}
