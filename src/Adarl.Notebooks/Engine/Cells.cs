using Adarl.Notebooks.Outputs;
using Adarl.Notebooks.Values;
using Microsoft.AspNetCore.Html;

namespace Adarl.Notebooks.Engine;

/// <summary>What the code of cells calls, through the functions <c>display</c> and <c>HTML</c>. A process runs one notebook.</summary>
public static class Cells
{
    private static OutputCapture? capture;
    private static int displays;

    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">Anything.</param>
    /// <returns>What updates the display.</returns>
    /// <exception cref="InvalidOperationException">No notebook runs in this process.</exception>
    public static DisplayedValue Display(object? value)
    {
        var id = $"display-{Environment.ProcessId}-{Interlocked.Increment(ref displays)}";
        Emit(new DisplayOutput(ValueBundle.Of(value), id));
        return new DisplayedValue(id);
    }

    /// <summary>Marks a text as HTML.</summary>
    /// <param name="html">A piece of a page.</param>
    public static IHtmlContent Html(string html) => new HtmlString(html);

    internal static void Connect(OutputCapture to) => capture = to;

    internal static void Emit(CellOutput output) =>
        (capture ?? throw new InvalidOperationException("no notebook runs in this process")).Emit(output);
}

/// <summary>A value that is on display.</summary>
public sealed class DisplayedValue
{
    private readonly string id;

    internal DisplayedValue(string id) => this.id = id;

    /// <summary>Shows another value in its place.</summary>
    /// <param name="value">Anything.</param>
    public void Update(object? value) => Cells.Emit(new UpdateOutput(ValueBundle.Of(value), id));
}
