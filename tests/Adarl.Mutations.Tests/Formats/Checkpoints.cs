using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;
using Adarl.Tests.Training;
using Adarl.Training;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>A fold's checkpoint, read into a network that goes on from it.</summary>
internal sealed class Checkpoints : IFormat
{
    private readonly TemporaryFolder folder = new();
    private readonly Network network;
    private readonly byte[] sound;
    private readonly string digest;

    public Checkpoints()
    {
        var task = TinyTask.Of(folder, TinyTask.Options with { Epochs = 1, Momentum = 0.9 });
        TinyTask.Train(task);
        sound = File.ReadAllBytes(task.LastCheckpoint);
        network = Network.Create(task.Recipe, task.Input, task.Options, task.Precision, task.Device, task.Seed);
        Assert.NotNull(Checkpoint.Read(task.LastCheckpoint, task.Identity, network));
        digest = TinyTask.Digest(network.Model);
    }

    public Altered Alter(Random random)
    {
        var inside = random.Next(2) == 0;
        var (bytes, what) = inside
            ? ZipMutations.Inside(sound, random)
            : Mutation.Of(sound, random, ByteMutations.Anywhere, ZipMutations.Directory, ByteMutations.InHead);
        return new(what, () => Read(bytes, inside));
    }

    public void Dispose()
    {
        network.Dispose();
        folder.Dispose();
    }

    private void Read(byte[] bytes, bool inside)
    {
        var path = folder.File($"{Environment.CurrentManagedThreadId}.ckpt");
        File.WriteAllBytes(path, bytes);
        Assert.NotNull(Checkpoint.Read(path, "identity", network));
        // The checksums of its entries seal them.
        if (!inside)
            Assert.Equal(digest, TinyTask.Digest(network.Model));
        File.Delete(path);
    }
}
