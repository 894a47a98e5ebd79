namespace Adarl.Notebooks.Engine;

/// <summary>The standard input of cells: there is none.</summary>
internal sealed class NoInput : TextReader
{
    private const string Reason = "a notebook's cells cannot read from the standard input: name the value in a cell";

    /// <inheritdoc/>
    public override int Read() => throw new NotSupportedException(Reason);

    /// <inheritdoc/>
    public override int Peek() => throw new NotSupportedException(Reason);

    /// <inheritdoc/>
    public override string? ReadLine() => throw new NotSupportedException(Reason);

    /// <inheritdoc/>
    public override string ReadToEnd() => throw new NotSupportedException(Reason);
}
