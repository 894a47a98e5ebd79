using System.Globalization;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;

namespace Adarl.Notebooks.Outputs;

/// <summary>
/// Lets a cell's outputs through up to a size, and says in their place what was cut: a loop that prints a hundred megabytes ends with a
/// notebook that still opens. One for each run of a cell.
/// </summary>
/// <param name="next">Takes what is let through.</param>
internal sealed class OutputLimit(Action<CellOutput> next)
{
    /// <summary>Characters of text that a cell may write to its streams.</summary>
    public const int StreamCharacters = 1 << 20;

    /// <summary>Characters that the contents of a cell's displays may have.</summary>
    public const int DisplayCharacters = 16 << 20;

    private long streamed;
    private long displayed;

    /// <summary>Takes an output of the cell.</summary>
    public void Add(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                var room = StreamCharacters - streamed;
                streamed += stream.Text.Length;
                if (room > 0)
                    next(
                        stream.Text.Length <= room
                            ? stream
                            : stream with
                            {
                                Text = stream.Text[..Whole(stream.Text, (int)room)],
                            }
                    );
                break;
            case DisplayOutput display:
                next(display with { Data = Fit(display.Data) });
                break;
            case UpdateOutput update:
                displayed = 0;
                next(update with { Data = Fit(update.Data) });
                break;
            case ResultOutput result:
                next(result with { Data = Fit(result.Data) });
                break;
            default:
                next(output);
                break;
        }
    }

    /// <summary>Says how much text was cut, if any was. To be called when the cell is done.</summary>
    public void End()
    {
        if (streamed > StreamCharacters)
            next(
                new StreamOutput(
                    StreamOutput.Error,
                    $"\n[cut: the cell wrote {Number(streamed)} characters, the first {Number(StreamCharacters)} are kept]\n"
                )
            );
    }

    private JsonObject Fit(JsonObject data)
    {
        var size = data.Sum(content =>
            (long)(MultilineText.Read(content.Value) ?? content.Value?.ToJsonString() ?? "").Length
        );
        displayed += size;
        return displayed <= DisplayCharacters
            ? data
            : new JsonObject
            {
                [MimeTypes.Plain] =
                    $"[left out: {Number(size)} characters; a cell may display {Number(DisplayCharacters)}]",
            };
    }

    // A cut between the halves of one character would leave no valid text.
    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
