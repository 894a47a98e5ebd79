using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;

namespace Adarl.Notebooks.Outputs;

/// <summary>Something that a cell showed.</summary>
public abstract record CellOutput
{
    /// <summary>The output in the notebook's form.</summary>
    public abstract JsonObject ToNotebook();

    /// <summary>Contents by kind, each in the form that notebooks hold.</summary>
    private protected static JsonObject Bundle(JsonObject data)
    {
        var bundle = new JsonObject();
        foreach (var (mime, content) in data)
            bundle[mime] =
                MimeTypes.IsLines(mime) && MultilineText.Read(content) is { } text
                    ? MultilineText.Write(text)
                    : content?.DeepClone();
        return bundle;
    }
}

/// <summary>Text written to a stream.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput
{
    /// <summary>The name of the standard output.</summary>
    public const string Out = "stdout";

    /// <summary>The name of the standard error.</summary>
    public const string Error = "stderr";

    /// <inheritdoc/>
    public override JsonObject ToNotebook() =>
        new()
        {
            ["name"] = Name,
            ["output_type"] = "stream",
            ["text"] = MultilineText.Write(Text),
        };
}

/// <summary>A value that the cell displayed.</summary>
/// <param name="Data">Its contents by kind.</param>
/// <param name="Id">The name by which it is updated, or null.</param>
public sealed record DisplayOutput(JsonObject Data, string? Id = null) : CellOutput
{
    /// <inheritdoc/>
    public override JsonObject ToNotebook() =>
        new()
        {
            ["data"] = Bundle(Data),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };
}

/// <summary>New contents for a value displayed earlier, by this cell or one before it.</summary>
/// <param name="Data">Its contents by kind.</param>
/// <param name="Id">The name of the display.</param>
public sealed record UpdateOutput(JsonObject Data, string Id) : CellOutput
{
    /// <summary>Notebooks hold only the last state of a display.</summary>
    public override JsonObject ToNotebook() => throw new InvalidOperationException("an update is no output of its own");
}

/// <summary>The cell's value.</summary>
/// <param name="Data">Its contents by kind.</param>
/// <param name="Count">The cell's place among those that ran.</param>
public sealed record ResultOutput(JsonObject Data, int Count) : CellOutput
{
    /// <inheritdoc/>
    public override JsonObject ToNotebook() =>
        new()
        {
            ["data"] = Bundle(Data),
            ["execution_count"] = Count,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        };
}

/// <summary>Why the cell failed.</summary>
/// <param name="Failure">What happened, and where.</param>
public sealed record ErrorOutput(CellFailure Failure) : CellOutput
{
    /// <summary>The failure as messages and notebooks hold it.</summary>
    internal JsonObject Content =>
        new()
        {
            ["ename"] = Failure.Kind,
            ["evalue"] = Failure.Message,
            ["traceback"] = new JsonArray([.. Failure.Trace.Select(line => JsonValue.Create(line))]),
        };

    /// <inheritdoc/>
    public override JsonObject ToNotebook()
    {
        var output = Content;
        output["output_type"] = "error";
        return output;
    }
}
