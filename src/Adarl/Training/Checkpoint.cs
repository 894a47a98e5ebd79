using System.IO.Compression;
using System.Text.Json;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Training;

/// <summary>What a checkpoint says of itself.</summary>
/// <param name="Format">Version of the file's layout.</param>
/// <param name="Identity">Hash of all that must be the same for training to go on from it.</param>
/// <param name="Epochs">The epochs trained so far.</param>
public sealed record CheckpointState(int Format, string Identity, IReadOnlyList<EpochRecord> Epochs);

/// <summary>
/// A fold's training at the end of an epoch, as one file: a zip archive (each entry carries a CRC) of the state, the network,
/// what its loss holds and the optimizer's memory. It is written beside its place and renamed, so that it is whole or absent.
/// </summary>
public static class Checkpoint
{
    private const int CurrentFormat = 3;

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="path">Where it goes; its folder is made.</param>
    /// <param name="identity">Hash of all that must be the same for training to go on from it.</param>
    /// <param name="epochs">The epochs trained so far.</param>
    /// <param name="network">What is stored.</param>
    public static void Write(string path, string identity, IReadOnlyList<EpochRecord> epochs, Network network)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(
            path,
            file =>
            {
                using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
                Add(
                    archive,
                    "state.json",
                    s => JsonSerializer.Serialize(s, new CheckpointState(CurrentFormat, identity, epochs))
                );
                Add(archive, "model.bin", s => network.Model.save(s));
                Add(archive, "objective.bin", s => network.Objective.save(s));
                Add(archive, "optimizer.bin", s => SaveOptimizer(network, s));
            }
        );
    }

    /// <summary>Reads a checkpoint into a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">What it must say, or null to take any.</param>
    /// <param name="network">What is filled; of the shape that was stored.</param>
    /// <returns>The state, or null where there is no such file.</returns>
    /// <exception cref="InputException">The file is damaged or belongs to another training; nothing is lost by deleting it but its epochs.</exception>
    public static CheckpointState? Read(string path, string? identity, Network network)
    {
        if (!File.Exists(path))
            return null;
        if (!PlainFile.Exists(path))
            throw Damaged(path, "it has 0 bytes, or is a pipe or a device", null);
        try
        {
            using var file = File.OpenRead(path);
            using var archive = new ZipArchive(file);
            var state = StateJson.Read<CheckpointState>(ArchiveEntry.Read(archive, "state.json").ToArray());
            if (state.Format != CurrentFormat)
                throw new InputException($"checkpoint {path} has format {state.Format}: expected {CurrentFormat}");
            if (identity is not null && state.Identity != identity)
                throw new InputException(
                    $"checkpoint {path} is of another training (identity {state.Identity}, expected {identity}): remove it to start the fold anew"
                );
            network.Model.load(ArchiveEntry.Read(archive, "model.bin"));
            network.Objective.load(ArchiveEntry.Read(archive, "objective.bin"));
            using var optimizer = new BinaryReader(ArchiveEntry.Read(archive, "optimizer.bin"));
            network.Optimizer.Load(optimizer);
            return state;
        }
        // Whatever goes wrong inside libtorch's reader, and it throws many things, comes from what the file holds.
        catch (Exception e) when (e is not (InputException or OutOfMemoryException))
        {
            throw Damaged(path, e.Message, e);
        }
    }

    private static InputException Damaged(string path, string why, Exception? reason)
    {
        var message = $"checkpoint {path} is damaged ({why}): remove it to start the fold anew";
        return reason is null ? new(message) : new(message, reason);
    }

    private static void SaveOptimizer(Network network, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        network.Optimizer.Save(writer);
    }

    // Entries are prepared in memory: libtorch's reader and writer seek, zip streams do not. A network is about 1 MB.
    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        using var memory = new MemoryStream();
        write(memory);
        using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(memory.ToArray());
    }
}
