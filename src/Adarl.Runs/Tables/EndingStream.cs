namespace Adarl.Runs.Tables;

/// <summary>Bytes in memory of which none is read beyond the last: a reader that takes the end for more data would never come to one.</summary>
/// <param name="bytes">All of them.</param>
internal sealed class EndingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    /// <inheritdoc/>
    public override int ReadByte() => Position < Length ? base.ReadByte() : throw AtEnd();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        count == 0 || Position < Length ? base.Read(buffer, offset, count) : throw AtEnd();

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) =>
        buffer.Length == 0 || Position < Length ? base.Read(buffer) : throw AtEnd();

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    private EndOfStreamException AtEnd() => new($"it is read on after its last byte ({Length})");
}
