using CsvHelper;

namespace Adarl.Corpus;

/// <summary>Writes a corpus as the manifest that <c>manifest</c> in <see cref="Corpora.Read"/> reads back.</summary>
public static class ManifestWriter
{
    /// <summary>Writes the file; it appears whole or not at all. Paths are relative to the corpus's root.</summary>
    /// <param name="corpus">A corpus with one root.</param>
    /// <param name="path">The CSV file; an existing one is replaced.</param>
    public static void Write(SpeechCorpus corpus, string path)
    {
        if (corpus.Roots.Count != 1)
            throw new ArgumentException(
                $"A manifest has one root: '{corpus.Name}' has {corpus.Roots.Count}.",
                nameof(corpus)
            );
        using (var csv = CsvWriter.ToFile(path + ".partial", new CsvWriterOptions { NewLine = "\n" }))
        {
            csv.WriteRecord([.. ManifestReader.RequiredColumns, .. ManifestReader.OptionalColumns]);
            foreach (var utterance in corpus.Utterances)
                csv.WriteRecord(Fields(utterance, corpus.Synthetic));
        }
        File.Move(path + ".partial", path, overwrite: true);
    }

    private static string?[] Fields(Utterance utterance, bool synthetic) =>
        [
            utterance.Path,
            utterance.Id,
            utterance.Speaker,
            utterance.Emotion is { } emotion ? EmotionNames.Of(emotion) : "",
            utterance.Gender is { } gender ? $"{gender}".ToLowerInvariant() : "",
            utterance.Domain,
            utterance.Session,
            $"{utterance.Age}",
            utterance.Language,
            utterance.Kind,
            synthetic ? "true" : "false",
        ];
}
