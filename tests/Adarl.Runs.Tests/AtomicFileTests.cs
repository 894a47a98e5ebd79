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

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_what_is_being_written_stays()
    {
        var left = Path.Combine(_folder, "a0", "a.logspec.4711.partial");
        var whole = Path.Combine(_folder, "a0", "b.logspec");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllBytes(left, [1, 2]);
        File.WriteAllBytes(Path.Combine(_folder, "c.partial"), []);
        AtomicFile.WriteShared(
            whole,
            stream =>
            {
                stream.WriteByte(7);
                AtomicFile.RemoveAbandoned(_folder);
            }
        );
        Assert.Equal([whole], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Equal([7], File.ReadAllBytes(whole));
    }

    [SkippableFact]
    public void A_writer_whose_unfinished_file_was_taken_away_writes_again()
    {
        Skip.If(OperatingSystem.IsWindows(), "an open file stays");
        var path = Path.Combine(_folder, "a.bin");
        var tries = 0;
        AtomicFile.WriteShared(
            path,
            stream =>
            {
                stream.WriteByte(7);
                if (tries++ < 2)
                    File.Delete(Assert.Single(Directory.GetFiles(_folder)));
            }
        );
        Assert.Equal(3, tries);
        Assert.Equal([7], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_disk_that_is_full_leaves_nothing_half_written()
    {
        var path = Path.Combine(_folder, "a.bin");
        Assert.Throws<IOException>(() =>
            AtomicFile.WriteShared(
                path,
                stream =>
                {
                    stream.WriteByte(9);
                    throw new IOException("No space left on device");
                }
            )
        );
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
