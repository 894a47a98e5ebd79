using System.Text.Json.Nodes;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Outputs as messages to all clients.</summary>
internal static class OutputMessages
{
    /// <summary>The kind and the content of the message.</summary>
    public static (string Type, JsonObject Content) Of(CellOutput output) =>
        output switch
        {
            StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
            DisplayOutput display => ("display_data", Display(display.Data, display.Id)),
            UpdateOutput update => ("update_display_data", Display(update.Data, update.Id)),
            ResultOutput result => (
                "execute_result",
                new JsonObject
                {
                    ["data"] = result.Data.DeepClone(),
                    ["metadata"] = new JsonObject(),
                    ["execution_count"] = result.Count,
                }
            ),
            ErrorOutput error => ("error", error.Content),
            _ => throw new ArgumentOutOfRangeException(nameof(output), output, "an output of no known kind"),
        };

    private static JsonObject Display(JsonObject data, string? id) =>
        new()
        {
            ["data"] = data.DeepClone(),
            ["metadata"] = new JsonObject(),
            ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
        };
}
