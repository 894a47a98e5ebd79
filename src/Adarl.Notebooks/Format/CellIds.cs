using Adarl.Runs;

namespace Adarl.Notebooks.Format;

/// <summary>Gives cells the ids that nbformat 4.5 asks for, derived from place and text, so that the same notebook gets the same.</summary>
internal static class CellIds
{
    private const int Length = 8;

    /// <summary>Names each cell that has no id, or one that an earlier cell has.</summary>
    public static void Complete(IReadOnlyList<NotebookCell> cells)
    {
        var taken = new HashSet<string>();
        for (var c = 0; c < cells.Count; c++)
        {
            if (cells[c].Id is { } id && taken.Add(id))
                continue;
            for (var attempt = 0; ; attempt++)
            {
                var name = Sha256.Of($"{c}\n{attempt}\n{cells[c].Source}")[..Length];
                if (!taken.Add(name) || cells.Skip(c + 1).Any(later => later.Id == name))
                    continue;
                cells[c].Name(name);
                break;
            }
        }
    }
}
