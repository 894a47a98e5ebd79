using System.Text;
using Adarl.Runs;

namespace Adarl.Cli.Sessions;

/// <summary>Passes on what is written as <see cref="VisibleText"/>.</summary>
/// <param name="inner">Where it goes.</param>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(VisibleText.Of(value.ToString()));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value is null ? null : VisibleText.Of(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : VisibleText.Of(value));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
