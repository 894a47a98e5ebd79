namespace Adarl.Runs.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adarl-atomic-").FullName;

    [Fact]
    public void Failed_write_leaves_the_old_content_and_no_leftover()
    {
        var path = Path.Combine(_folder, "a.bin");
        AtomicFile.Write(path, [1, 2, 3]);
        Assert.Throws<NotSupportedException>(() =>
            AtomicFile.Write(
                path,
                stream =>
                {
                    stream.WriteByte(9);
                    throw new NotSupportedException();
                }
            )
        );
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_replaces_what_was_there()
    {
        var path = Path.Combine(_folder, "a.bin");
        AtomicFile.Write(path, [1, 2, 3]);
        AtomicFile.Write(path, [4]);
        Assert.Equal([4], File.ReadAllBytes(path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
