using Adarl.Runs.Json;
using Adarl.Runs.Records;
using Adarl.Runs.Tables;

namespace Adarl.Runs.Store;

/// <summary>The four files of a fold, written and read as one.</summary>
internal static class FoldFiles
{
    /// <summary>Writes a fold into <c>FOLDER.partial</c> and renames it: the fold is whole or not there.</summary>
    /// <param name="folder">The fold's folder, which must not exist.</param>
    /// <param name="run">The run it belongs to: its classes and domains name the columns.</param>
    /// <param name="fold">The fold; the record's files and checksum are filled in here.</param>
    public static FoldRecord Write(string folder, RunRecord run, Fold fold)
    {
        var partial = folder + AtomicFile.Partial;
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
        Directory.CreateDirectory(partial);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Put(string name, byte[] bytes)
        {
            AtomicFile.Write(Path.Combine(partial, name), bytes);
            files[name] = Sha256.Of(bytes);
        }
        Put(RunLayout.Segments, SegmentTable.Write(fold.Segments, run, RunLayout.Segments));
        Put(RunLayout.Utterances, UtteranceTable.Write(fold.Utterances, run, RunLayout.Utterances));
        Put(RunLayout.Embeddings, EmbeddingTable.Write(fold.Embeddings, RunLayout.Embeddings));
        var record = fold.Record with { Files = files };
        AtomicFile.Write(Path.Combine(partial, RunLayout.FoldFile), SealedJson.Write(record));
        Directory.Move(partial, folder);
        return record;
    }

    /// <summary>Reads a fold's record alone.</summary>
    /// <exception cref="InputException">The file is missing, truncated or altered.</exception>
    public static FoldRecord ReadRecord(string folder)
    {
        var path = Path.Combine(folder, RunLayout.FoldFile);
        return SealedJson.Read<FoldRecord>(Bytes(path), path);
    }

    /// <summary>Reads a fold and compares each file with its checksum.</summary>
    /// <exception cref="InputException">A file is missing, truncated or altered.</exception>
    public static Fold Read(string folder, RunRecord run)
    {
        var record = ReadRecord(folder);
        (byte[] Bytes, string Path) Get(string name)
        {
            var path = Path.Combine(folder, name);
            return (Checked(path, record.Files.GetValueOrDefault(name, "none")), path);
        }
        var segments = Get(RunLayout.Segments);
        var utterances = Get(RunLayout.Utterances);
        var embeddings = Get(RunLayout.Embeddings);
        return new Fold
        {
            Record = record,
            Segments = SegmentTable.Read(segments.Bytes, run, segments.Path),
            Utterances = UtteranceTable.Read(utterances.Bytes, run, utterances.Path),
            Embeddings = EmbeddingTable.Read(embeddings.Bytes, embeddings.Path),
        };
    }

    /// <summary>Reads a file whose checksum is known.</summary>
    /// <exception cref="InputException">The file is missing or altered.</exception>
    public static byte[] Checked(string path, string expected)
    {
        var bytes = Bytes(path);
        var found = Sha256.Of(bytes);
        return found == expected
            ? bytes
            : throw new InputException($"{path}: the file was altered: expected checksum {expected}, found {found}.");
    }

    /// <summary>Reads a file that must be there.</summary>
    /// <exception cref="InputException">The file is missing, cannot be read or is no plain file.</exception>
    public static byte[] Bytes(string path) =>
        File.Exists(path)
            ? PlainFile.Bytes(path)
            : throw new InputException($"{path}: expected this file, found none.");
}
