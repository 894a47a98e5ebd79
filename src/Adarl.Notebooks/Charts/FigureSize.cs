using System.Text.Json;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Charts;

/// <summary>The size of a figure's picture, as its layout says it.</summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
internal readonly record struct FigureSize(int Width, int Height)
{
    /// <summary>Pixels of a picture for each CSS pixel: sharp on today's screens.</summary>
    public const int Scale = 2;

    private static readonly FigureSize Default = new(700, 450);

    /// <summary>The size of a figure.</summary>
    public static FigureSize Of(JsonNode? figure)
    {
        var layout = figure is JsonObject o ? o["layout"] as JsonObject : null;
        return new FigureSize(Pixels(layout?["width"], Default.Width), Pixels(layout?["height"], Default.Height));
    }

    private static int Pixels(JsonNode? node, int otherwise) =>
        node?.GetValueKind() == JsonValueKind.Number ? (int)double.Parse(node.ToJsonString()) : otherwise;
}
