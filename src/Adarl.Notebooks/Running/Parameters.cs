using Adarl.Notebooks.Format;
using Adarl.Runs;

namespace Adarl.Notebooks.Running;

/// <summary>Values for a notebook's parameter cell, as papermill gives them: a cell after it binds the names anew.</summary>
public static class Parameters
{
    private const string Tag = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>A copy of the notebook with the values, without those of an earlier run.</summary>
    /// <exception cref="InputException">It has no cell tagged <c>parameters</c>, or that cell does not bind a name.</exception>
    public static Notebook Insert(Notebook notebook, IReadOnlyList<Parameter> values)
    {
        var copy = notebook.Copy();
        if (values.Count == 0)
            return copy;
        foreach (var old in copy.Cells.Where(cell => cell.Tags.Contains(Injected)).ToList())
            copy.Remove(old);
        var cell =
            CellOf(copy)
            ?? throw new InputException(
                $"{notebook.Path}: it takes no parameters; expected a code cell tagged \"{Tag}\""
            );
        foreach (var value in values)
            if (!Binds(cell, value.Name))
                throw new InputException(
                    $"{notebook.Path}: --parameter {value.Name}: its parameter cell has no line 'let {value.Name} = ...'"
                );
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        copy.InsertAfter(cell, string.Join('\n', values.Select(v => v.SeenFrom(folder).Line)), Injected);
        return copy;
    }

    /// <summary>Whether a notebook's parameter cell binds all of these names.</summary>
    public static bool Take(Notebook notebook, IEnumerable<string> names) =>
        CellOf(notebook) is { } cell && names.All(name => Binds(cell, name));

    private static NotebookCell? CellOf(Notebook notebook) =>
        notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag));

    private static bool Binds(NotebookCell cell, string name) =>
        cell.Source.Split('\n').Any(line => line.StartsWith($"let {name} ", StringComparison.Ordinal));
}
