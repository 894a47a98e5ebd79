using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Notebooks.Running;

/// <summary>A value for a name in a notebook's parameter cell.</summary>
/// <param name="Name">A name of F#.</param>
/// <param name="Value">A text, or what reads as a number or as <c>true</c> or <c>false</c>.</param>
public sealed partial record Parameter(string Name, string Value)
{
    /// <summary>The line of F# that binds it.</summary>
    public string Line => $"let {Name} = {Literal}";

    private string Literal =>
        Value is "true" or "false" || Number().IsMatch(Value)
            ? Value
            : $"\"{Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";

    /// <summary>
    /// The same seen from a notebook's folder, where its cells run: a file or folder that is there for who gives the value is meant.
    /// </summary>
    public Parameter SeenFrom(string folder) =>
        Path.Exists(Value) ? this with { Value = Path.GetRelativePath(folder, Value).Replace('\\', '/') } : this;

    /// <summary>Reads <c>NAME=VALUE</c>.</summary>
    /// <exception cref="InputException">It is not of this form.</exception>
    public static Parameter Parse(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length != 2 || !Identifier().IsMatch(parts[0]))
            throw new InputException($"--parameter {text}: expected NAME=VALUE");
        return new Parameter(parts[0], parts[1]);
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_']*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^-?(\d{1,9}|\d+\.\d+)$")]
    private static partial Regex Number();
}
