using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Adarl.Notebooks.Engine;

/// <summary>Outputs of a cell as events of the library, in which they travel.</summary>
internal static class OutputEvents
{
    // A failure with its place, which the library's event has no room for.
    private const string Failure = "application/vnd.adarl.failure+json";

    // The name under which a submission carries the cell's place among those that ran.
    private const string Count = "count";

    /// <summary>The command that runs a cell.</summary>
    /// <param name="code">Its text.</param>
    /// <param name="count">Its place among the cells that ran.</param>
    public static SubmitCode Cell(string code, int count) =>
        new(HiddenLines.Hide(code)) { Parameters = new Dictionary<string, string> { [Count] = $"{count}" } };

    /// <summary>The event.</summary>
    /// <param name="output">What the cell showed.</param>
    /// <param name="command">The cell.</param>
    public static KernelEvent Of(CellOutput output, SubmitCode command) =>
        output switch
        {
            StreamOutput { Name: StreamOutput.Out } text => new StandardOutputValueProduced(command, Plain(text.Text)),
            StreamOutput text => new StandardErrorValueProduced(command, Plain(text.Text)),
            DisplayOutput shown => new DisplayedValueProduced(null, command, Formatted(shown.Data), shown.Id),
            UpdateOutput update => new DisplayedValueUpdated(null, update.Id, command, Formatted(update.Data)),
            ResultOutput result => new ReturnValueProduced(null, command, Formatted(result.Data)),
            ErrorOutput error => new ErrorProduced(
                error.Failure.Message,
                command,
                [
                    .. Plain(string.Join('\n', error.Failure.Trace)),
                    new FormattedValue(Failure, JsonSerializer.Serialize(error.Failure)),
                ]
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(output), output, "an output of no known kind"),
        };

    /// <summary>The output that an event carries, or null where it carries none.</summary>
    public static CellOutput? Of(KernelEvent told) =>
        told switch
        {
            StandardOutputValueProduced text => new StreamOutput(StreamOutput.Out, Text(text)),
            StandardErrorValueProduced text => new StreamOutput(StreamOutput.Error, Text(text)),
            DisplayedValueProduced shown => new DisplayOutput(Data(shown), shown.ValueId),
            DisplayedValueUpdated update => new UpdateOutput(Data(update), update.ValueId),
            ReturnValueProduced { Command: SubmitCode cell } result => new ResultOutput(
                Data(result),
                CountOf(cell) ?? 0
            ),
            ErrorProduced error when error.FormattedValues.FirstOrDefault(v => v.MimeType == Failure) is { } failure =>
                new ErrorOutput(JsonSerializer.Deserialize<CellFailure>(failure.Value)!),
            _ => null,
        };

    /// <summary>The cell's place among those that ran, or null where who sent it did not say.</summary>
    public static int? CountOf(SubmitCode cell) =>
        cell.Parameters.TryGetValue(Count, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private static FormattedValue[] Plain(string text) => [new(MimeTypes.Plain, text)];

    private static string Text(DisplayEvent told) => told.FormattedValues.First().Value;

    private static FormattedValue[] Formatted(JsonObject data) =>
        [
            .. data.Select(content => new FormattedValue(
                content.Key,
                MimeTypes.IsJson(content.Key) ? content.Value!.ToJsonString() : content.Value!.GetValue<string>()
            )),
        ];

    private static JsonObject Data(DisplayEvent told) =>
        new(
            told.FormattedValues.Select(value =>
                KeyValuePair.Create(
                    value.MimeType,
                    MimeTypes.IsJson(value.MimeType) ? JsonNode.Parse(value.Value) : JsonValue.Create(value.Value)
                )
            )
        );
}
