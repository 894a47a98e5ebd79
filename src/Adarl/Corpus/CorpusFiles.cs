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
    /// <param name="folder">The folder; it must exist.</param>
    /// <param name="extension">The extension with its dot.</param>
    public static IReadOnlyList<string> In(string folder, string extension) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(path =>
                        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase)
                        && !Path.GetFileName(path).StartsWith("._", StringComparison.Ordinal)
                    )
                    .Order(StringComparer.Ordinal),
            ]
            : throw new InputException($"{folder}: no such folder: expected one with {extension} files");

    /// <summary>The lines of a text file.</summary>
    public static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Checks the audio of each utterance and fills in its hash: one file at a time is in memory.</summary>
    public static IReadOnlyList<Utterance> WithHashes(
        string root,
        IReadOnlyList<Utterance> utterances,
        IProgress<CorpusProgress>? progress
    )
    {
        var hashed = new List<Utterance>(utterances.Count);
        foreach (var utterance in utterances)
        {
            var info = WavReader.Inspect(Path.Combine(root, utterance.Path));
            hashed.Add(utterance with { AudioHash = info.AudioHash });
            progress?.Report(new CorpusProgress(hashed.Count, utterances.Count));
        }
        return hashed;
    }

    /// <summary>The corpus of one root folder, its audio checked.</summary>
    public static SpeechCorpus Corpus(
        string name,
        string root,
        IReadOnlyList<Utterance> utterances,
        bool synthetic,
        IProgress<CorpusProgress>? progress
    ) =>
        utterances.Count == 0
            ? throw new InputException($"{root}: corpus '{name}' has no utterance of the classes asked for")
            : new SpeechCorpus(
                name,
                new Dictionary<string, string> { [name] = root },
                WithHashes(root, utterances, progress),
                synthetic
            );
}
