using System.Reflection;

namespace Adarl.Notebooks;

/// <summary>The files that are part of this assembly.</summary>
internal static class Resources
{
    /// <summary>The text of one.</summary>
    public static string Text(string name) => Text(Assembly.GetExecutingAssembly(), name);

    /// <summary>The text of another assembly's.</summary>
    public static string Text(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
