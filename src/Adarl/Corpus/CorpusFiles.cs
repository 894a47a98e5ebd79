using Adarl.Audio;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>What all readers do with files.</summary>
internal static class CorpusFiles
{
    /// <summary>
    /// The files of a folder that end in an extension, by name (ordinal). Files that macOS leaves beside each file
    /// (<c>._name</c>) are skipped.
    /// </summary>
    /// <param name="root">The corpus folder.</param>
    /// <param name="folder">The folder, relative to it; it must exist.</param>
    /// <param name="extension">The extension with its dot.</param>
    public static IReadOnlyList<string> In(string root, string folder, string extension) =>
        Directory.Exists(Path.Combine(root, folder))
            ?
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(root, folder))
                    .Where(path =>
                        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase)
                        && !Path.GetFileName(path).StartsWith("._", StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal),
            ]
            : throw new InputException(
                $"{Path.Combine(root, folder)}: no such folder: expected one with {extension} files; {FolderHint.About(root, folder)}"
            );

    /// <summary>The path of a table in the corpus folder, which must be there.</summary>
    /// <param name="root">The corpus folder.</param>
    /// <param name="name">The table's file.</param>
    public static string Table(string root, string name) =>
        Path.Combine(root, name) is var path && Path.Exists(path)
            ? path
            : throw new InputException(
                $"{path}: no such file: expected the corpus's table; {FolderHint.About(root, name)}"
            );

    /// <summary>The corpus of one root folder: the audio of each utterance is checked, and its hash filled in.</summary>
    public static SpeechCorpus Corpus(
        string name,
        string root,
        IReadOnlyList<Utterance> utterances,
        bool synthetic,
        CorpusGap? gap,
        IProgress<CorpusProgress>? progress
    )
    {
        if (utterances.Count == 0)
            throw new InputException($"{root}: corpus '{name}' has no utterance of the classes asked for");
        var roots = new Dictionary<string, string> { [name] = root };
        var notes = new List<(string Path, string Note)>();
        Utterance[] hashed = [.. Hashed(root, utterances, notes, progress)];
        return new SpeechCorpus(name, roots, hashed, synthetic) { Gap = gap, Notes = [.. Told(notes)] };
    }

    // One file at a time is in memory.
    private static IEnumerable<Utterance> Hashed(
        string root,
        IReadOnlyList<Utterance> utterances,
        List<(string Path, string Note)> notes,
        IProgress<CorpusProgress>? progress
    )
    {
        for (var i = 0; i < utterances.Count; i++)
        {
            var info = WavReader.Inspect(Path.Combine(root, utterances[i].Path));
            notes.AddRange(info.Notes.Select(note => (utterances[i].Path, note)));
            yield return utterances[i] with
            {
                AudioHash = info.AudioHash,
            };
            progress?.Report(new CorpusProgress(i + 1, utterances.Count));
        }
    }

    // What is said of many files is said once.
    private static IEnumerable<string> Told(IEnumerable<(string Path, string Note)> notes) =>
        notes
            .GroupBy(note => note.Note, note => note.Path)
            .Select(files =>
                $"{files.First()}{(files.Count() > 1 ? $" and {files.Count() - 1} more files" : "")}: {files.Key}"
            );
}
