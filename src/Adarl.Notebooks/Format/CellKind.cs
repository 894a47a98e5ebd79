namespace Adarl.Notebooks.Format;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Code.</summary>
    Code,

    /// <summary>Prose.</summary>
    Markdown,

    /// <summary>Text that is passed on as it is.</summary>
    Raw,
}
