using Adarl.Runs.Options;

namespace Adarl.Runs.Tests;

/// <summary>The words of an option.</summary>
public enum Colour
{
    Red,
    DarkBlue,
    Green,
}

/// <summary>A record of options, one of each kind.</summary>
public sealed record Painting
{
    [Option("colour", "Which colour.")]
    public Colour Colour { get; init; } = Colour.Red;

    [Option("framed", "Framed.")]
    public bool Framed { get; init; }

    [Option("width", "How wide.", Least = 2, Most = 9, Because = "a brush is two wide")]
    public int Width { get; init; } = 4;

    [Option("seed", "The seed.")]
    public long Seed { get; init; } = 1;

    [Option("share", "How much of it.", Above = 0, Below = 1)]
    public double Share { get; init; } = 0.5;

    [Option("depth", "How deep.", Least = 1)]
    public int? Depth { get; init; }

    [Option("title", "What it is called.")]
    public string? Title { get; init; }

    [Option("weight", "How heavy, of an option that came later.", Later = true)]
    public double Weight { get; init; } = 2;

    /// <summary>No option.</summary>
    public int Price { get; init; } = 3;

    public static DeclaredOption Option(string name) =>
        DeclaredOption.Of(typeof(Painting)).Single(option => option.Name == name);
}

/// <summary>Another record of options.</summary>
public sealed record Hanging
{
    [Option("room", "Which room.", Least = 1)]
    public int Room { get; init; } = 1;

    [Option("lit", "Lit, of an option that came later.", Later = true)]
    public bool Lit { get; init; }
}
