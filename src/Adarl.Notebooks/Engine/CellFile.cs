using System.Globalization;

namespace Adarl.Notebooks.Engine;

/// <summary>The names under which the compiler and stack traces know cells.</summary>
internal static class CellFile
{
    private const string Prefix = "cell-";
    private const string Extension = ".fsx";

    /// <summary>The name of the cell that is the <paramref name="count"/>-th to run.</summary>
    public static string Name(int count) => $"{Prefix}{count}{Extension}";

    /// <summary>Whose name it is, or null where it is no cell's.</summary>
    public static int? Count(string? file)
    {
        var name = Path.GetFileName(file);
        return
            name is not null
            && name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && int.TryParse(
                name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Extension.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            ? count
            : null;
    }
}
