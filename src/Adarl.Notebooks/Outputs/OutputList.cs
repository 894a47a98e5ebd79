using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Outputs;

/// <summary>
/// The outputs of one run of a notebook, by cell. What was written in pieces is one text, and a display holds its last state, so that
/// the list does not depend on the moments at which things were written.
/// </summary>
internal sealed class OutputList
{
    private readonly List<List<CellOutput>> cells = [];

    /// <summary>The outputs of the cells so far, each in the order of its beginning.</summary>
    public IReadOnlyList<IReadOnlyList<CellOutput>> Cells => cells;

    /// <summary>Goes on with the next cell.</summary>
    public void NextCell() => cells.Add([]);

    /// <summary>Takes an output of the current cell.</summary>
    public void Add(CellOutput output)
    {
        var current = cells[^1];
        switch (output)
        {
            case StreamOutput { Text: "" }:
                break;
            case StreamOutput stream when current is [.., StreamOutput last] && last.Name == stream.Name:
                current[^1] = last with { Text = last.Text + stream.Text };
                break;
            case UpdateOutput update:
                Update(update);
                break;
            default:
                current.Add(output);
                break;
        }
    }

    private void Update(UpdateOutput update)
    {
        foreach (var cell in cells)
            for (var o = 0; o < cell.Count; o++)
                if (cell[o] is DisplayOutput { Id: { } id } && id == update.Id)
                    cell[o] = new DisplayOutput((JsonObject)update.Data.DeepClone(), id);
    }
}
